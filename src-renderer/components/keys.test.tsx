import { cleanup, render } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { keyNames, listenForKeys, useBoundKeys, useKeys } from './keys.ts'

let stop = () => {}
beforeEach(() => {
  stop = listenForKeys()
})
afterEach(() => {
  stop()
  cleanup()
  document.body.replaceChildren()
})

function Bound({ name, run }: { name: string; run: () => void }) {
  useKeys([{ key: name, label: name, run }])
  return <input aria-label="field" />
}

const press = (key: string, target: EventTarget = document.body, mod = false) =>
  target.dispatchEvent(new KeyboardEvent('keydown', { key, ctrlKey: mod, bubbles: true, cancelable: true }))

it('runs what is bound, and nothing once the screen is gone', () => {
  const run = vi.fn()
  const { unmount } = render(<Bound name="p" run={run} />)
  press('P')
  expect(run).toHaveBeenCalledTimes(1)
  unmount()
  press('p')
  expect(run).toHaveBeenCalledTimes(1)
  expect(useBoundKeys.getState().bindings).toEqual([])
})

it('lets single keys rest while something is typed, but not those with Ctrl', () => {
  const single = vi.fn()
  const combined = vi.fn()
  const { getByLabelText } = render(<Bound name="f" run={single} />)
  press('f', getByLabelText('field'))
  cleanup()
  const again = render(<Bound name="mod+n" run={combined} />)
  press('n', again.getByLabelText('field'), true)
  expect(single).not.toHaveBeenCalled()
  expect(combined).toHaveBeenCalledTimes(1)
})

it('rests while a dialog is open', () => {
  const run = vi.fn()
  render(<Bound name="Escape" run={run} />)
  const dialog = document.createElement('div')
  dialog.setAttribute('role', 'dialog')
  document.body.append(dialog)
  press('Escape')
  expect(run).not.toHaveBeenCalled()
})

it('tells a letter with Shift from one without, where both are bound', () => {
  const [forward, back] = [vi.fn(), vi.fn()]
  render(<Bound name="f" run={forward} />)
  const shift = () => document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'F', shiftKey: true, bubbles: true }))
  shift()
  expect(forward).toHaveBeenCalledTimes(1)
  render(<Bound name="shift+f" run={back} />)
  shift()
  press('f')
  expect([forward.mock.calls.length, back.mock.calls.length]).toEqual([2, 1])
  expect(keyNames('shift+f')).toEqual(['Shift', 'F'])
})

it('names keys as they are printed', () => {
  expect([keyNames('mod+n'), keyNames('+'), keyNames('Escape'), keyNames('f')]).toEqual([['Ctrl', 'N'], ['+'], ['Esc'], ['F']])
})
