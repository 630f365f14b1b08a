import { expect, it, vi } from 'vitest'
import { recoverWindow } from './recover-window.ts'

function windowInTest(answer: boolean) {
  let tell = (_event: unknown, _details: { reason: string }): unknown => undefined
  const time = { now: 0 }
  const reload = vi.fn()
  const ask = vi.fn(async () => answer)
  recoverWindow({ on: (_name, listener) => (tell = listener), reload }, () => time.now, ask)
  return { time, reload, ask, gone: (reason = 'crashed') => tell({}, { reason }) }
}

it('E24 loads the page again at once, three times a minute, and then asks', async () => {
  const { time, reload, ask, gone } = windowInTest(false)
  for (const at of [0, 10_000, 20_000]) {
    time.now = at
    await gone()
  }
  expect(reload).toHaveBeenCalledTimes(3)
  expect(ask).not.toHaveBeenCalled()
  time.now = 30_000
  await gone('oom')
  expect(ask).toHaveBeenCalledWith('oom')
  expect(reload).toHaveBeenCalledTimes(3)
  time.now = 60_001
  await gone()
  expect(reload).toHaveBeenCalledTimes(4)
})

it('tries once more when the operator says so', async () => {
  const { reload, gone } = windowInTest(true)
  for (let times = 0; times < 4; times += 1) await gone()
  expect(reload).toHaveBeenCalledTimes(4)
})

it('leaves a page alone that ended in order', async () => {
  const { reload, gone } = windowInTest(true)
  await gone('clean-exit')
  expect(reload).not.toHaveBeenCalled()
})
