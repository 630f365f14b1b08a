import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { engineSettingsSchema } from '../../../../src-main/contract/settings.ts'
import { weekdays } from '../../../../src-main/contract/working-hours.ts'
import { renderWithMain } from '../../../components/testing.tsx'
import { SettingsScreen } from './settings-screen.tsx'

afterEach(cleanup)

/** The section beside a main process that follows what it is told. */
async function show(changed: object = {}) {
  const defaults = engineSettingsSchema.parse({ workers: 3 })
  let settings = { ...defaults, ...changed }
  const asked: object[] = []
  renderWithMain(<SettingsScreen section="schedule" />, {
    intake: { choices: () => ({ engines: [], languages: [] }) },
    machine: {
      settings: () => ({ settings, defaults, halfOfMemory: 8e9 }),
      changeSettings: (change) => {
        asked.push(change)
        settings = { ...settings, ...change } as typeof settings
      },
    },
    schedules: {
      changeArguments: (input) => {
        asked.push(input)
        return { changed: true }
      },
    },
  })
  await screen.findByText('Pages are read')
  return asked
}

const night = { from: '20:00', to: '06:00', days: [...weekdays] }

it('hours begin with a night of every day, and each of their days can be left out but the last', async () => {
  const asked = await show()
  fireEvent.click(screen.getByRole('button', { name: 'Between…' }))
  await waitFor(() => expect(asked).toEqual([{ workHours: night }]))
  expect(await screen.findByText('of the next day')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Sun' }))
  await waitFor(() => expect(asked.at(-1)).toEqual({ workHours: { ...night, days: weekdays.slice(0, 6) } }))
})

it('the last day cannot be left out', async () => {
  const asked = await show({ workHours: { ...night, days: ['mon'] } })
  fireEvent.click(screen.getByRole('button', { name: 'Mon' }))
  fireEvent.change(screen.getByLabelText('From'), { target: { value: '21:30' } })
  await waitFor(() => expect(asked).toEqual([{ workHours: { from: '21:30', to: '06:00', days: ['mon'] } }]))
})

it('both times can be set before main has answered to the first', async () => {
  const asked = await show({ workHours: night })
  fireEvent.change(screen.getByLabelText('From'), { target: { value: '14:00' } })
  expect(screen.getByLabelText('From')).toHaveProperty('value', '14:00')
  fireEvent.change(screen.getByLabelText('to'), { target: { value: '15:00' } })
  await waitFor(() => expect(asked.at(-1)).toEqual({ workHours: { ...night, from: '14:00', to: '15:00' } }))
  await waitFor(() => expect(screen.getByLabelText('From')).toHaveProperty('value', '14:00'))
})

it('an address that may not be called says why, and is not taken over', async () => {
  const asked = await show()
  const field = screen.getByRole('textbox', { name: 'Address' })
  fireEvent.change(field, { target: { value: 'http://example.org' } })
  fireEvent.keyDown(field, { key: 'Enter' })
  expect((await screen.findByRole('alert')).textContent).toContain('https://, or http:// on this computer. Still using none.')
  fireEvent.change(field, { target: { value: ' https://example.org/done ' } })
  fireEvent.keyDown(field, { key: 'Enter' })
  await waitFor(() => expect(asked).toEqual([{ whenDoneUrl: 'https://example.org/done' }]))
})

it('what is missing for the choice is told beside it', async () => {
  await show({ whenDone: 'run-program' })
  expect(screen.getByText('Choose the program below.')).toBeTruthy()
})

it('arguments are one in each line, and main asks before it takes them over', async () => {
  const asked = await show({ whenDoneProgram: '/opt/tell' })
  fireEvent.change(screen.getByRole('textbox', { name: 'Its arguments' }), { target: { value: '--to\ntwo words\n' } })
  fireEvent.click(screen.getByRole('button', { name: 'Use 2 arguments…' }))
  await waitFor(() => expect(asked).toEqual([{ arguments: ['--to', 'two words'] }]))
})
