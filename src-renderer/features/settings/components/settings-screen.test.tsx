import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { batchChoicesSchema } from '../../../../src-main/contract/batch-choices.ts'
import type { HttpEndpoint } from '../../../../src-main/contract/http-endpoint.ts'
import type { RecognitionChoices } from '../../../../src-main/contract/recognition.ts'
import { engineSettingsSchema, type SettingName } from '../../../../src-main/contract/settings.ts'
import { type SettingSection, settingSections } from '../../../components/route.ts'
import { renderWithMain } from '../../../components/testing.tsx'
import { useDrafts } from '../drafts.ts'
import { SettingsScreen } from './settings-screen.tsx'

afterEach(() => {
  cleanup()
  act(() => useDrafts.setState({ texts: {}, refused: {} }))
})

const offered: RecognitionChoices = {
  engines: [
    { name: 'tesseract.js', version: null, program: null },
    { name: 'native', version: '5.3.0', program: '/usr/bin/tesseract' },
  ],
  languages: [
    { code: 'eng', model: 'best', origin: 'app', folder: '/app/eng' },
    { code: 'deu', model: 'fast', origin: 'system', folder: '/usr/share/tessdata' },
  ],
}
const defaults = engineSettingsSchema.parse({ workers: 3 })

/** The screen beside a main process that follows what it is told. */
function show(section: SettingSection, changed: object = {}) {
  let settings = engineSettingsSchema.parse({ workers: 3, ...changed })
  const asked: object[] = []
  renderWithMain(<SettingsScreen section={section} />, {
    intake: { choices: () => (settings.tesseractProgram === '/gone' ? { ...offered, engines: offered.engines.slice(0, 1) } : offered) },
    machine: {
      settings: () => ({ settings, defaults, halfOfMemory: 8e9 }),
      changeSettings: (change) => {
        asked.push(change)
        settings = { ...settings, ...change } as typeof settings
      },
      resetSettings: ({ names }) => {
        asked.push({ names })
        settings = { ...settings, ...Object.fromEntries(names.map((name) => [name, defaults[name]])) }
      },
      chooseTesseract: () => {
        settings = { ...settings, tesseractProgram: '/opt/tesseract' }
        return { program: '/opt/tesseract', version: '5.4.0' }
      },
    },
    endpoint: {
      get: () => endpoint.now,
      copyToken: () => void endpoint.asked.push('copy'),
      renewToken: () => void endpoint.asked.push('renew'),
    },
  })
  return asked
}

const endpoint: { now: HttpEndpoint; asked: string[] } = { now: { address: null, trouble: null }, asked: [] }

const row = (setting: string) => document.querySelector<HTMLElement>(`[data-setting="${setting}"]`)

/** Settings that have a row with something in it to change them, in the sections together. */
async function rowsOfAllSections(): Promise<string[]> {
  const found: string[] = []
  for (const section of settingSections) {
    show(section)
    await screen.findByRole('navigation', { name: 'Sections of the settings' })
    for (const one of document.querySelectorAll<HTMLElement>('[data-setting]')) {
      const control = one.querySelector('.control input, .control select, .control textarea, .control button')
      if (control !== null && (one.querySelector('.hint')?.textContent ?? '') !== '') found.push(one.dataset.setting ?? '')
    }
    cleanup()
  }
  return found
}

it('has a place for every setting of the schema, and each in one section alone', async () => {
  const plain = Object.keys(engineSettingsSchema.shape).filter((name) => name !== 'newBatch')
  const choices = Object.keys(batchChoicesSchema.shape).map((name) => `newBatch.${name}`)
  expect((await rowsOfAllSections()).toSorted()).toEqual([...plain, ...choices].toSorted())
})

describe('a number', () => {
  it('is changed by Enter, and shows what main has', async () => {
    const asked = show('time')
    const field = await screen.findByLabelText('Recognising a page')
    fireEvent.change(field, { target: { value: '1,000' } })
    expect(asked).toEqual([])
    fireEvent.keyDown(field, { key: 'Enter' })
    await waitFor(() => expect(asked).toEqual([{ ocrSeconds: 1000 }]))
    expect(field).toHaveProperty('value', '1,000')
    expect(screen.getByText('Recognising a page is changed from its default')).toBeTruthy()
  })

  it.each([
    ['workers', 'speed', '65', 'At most 64 workers. Still using 3 workers.'],
    ['ocrSeconds', 'time', '0', 'At least 1 s. Still using 120 s.'],
    ['pageSeconds', 'time', 'long', 'A number, 5–3,600 s. Still using 180 s.'],
    ['pageSeconds', 'time', '5.5', 'A whole number, 5–3,600 s. Still using 180 s.'],
    ['memoryBudgetBytes', 'memory', '99', 'At least 100 MB. Still using half (8,000 MB).'],
    ['diskFloorBytes', 'memory', '', 'A number, at least 0 MB. Still using 500 MB.'],
  ] as [SettingName, SettingSection, string, string][])('%s in %s: %j says what is allowed', async (name, section, text, problem) => {
    const asked = show(section)
    await waitFor(() => expect(row(name)).toBeTruthy())
    const field = within(row(name) as HTMLElement).getByRole('textbox')
    fireEvent.change(field, { target: { value: text } })
    fireEvent.blur(field)
    expect(within(row(name) as HTMLElement).getByRole('alert').textContent).toBe(problem)
    expect([field.getAttribute('aria-invalid'), asked.length]).toEqual(['true', 0])
    expect(screen.getByText(/^1 value is not used/)).toBeTruthy()
    fireEvent.keyDown(field, { key: 'Escape' })
    expect(screen.queryByRole('alert')).toBeNull()
  })

  it('of bytes is shown and given in megabytes, and nothing means half of the memory', async () => {
    const asked = show('memory', { memoryBudgetBytes: 4e9 })
    const field = await screen.findByLabelText('Memory of all workers')
    expect(field).toHaveProperty('value', '4,000')
    fireEvent.change(field, { target: { value: '2500' } })
    fireEvent.blur(field)
    await waitFor(() => expect(asked).toEqual([{ memoryBudgetBytes: 2.5e9 }]))
    fireEvent.change(field, { target: { value: '' } })
    fireEvent.blur(field)
    await waitFor(() => expect(asked[1]).toEqual({ memoryBudgetBytes: null }))
  })

  it('that was typed and taken back is not changed', async () => {
    const asked = show('memory')
    const field = await screen.findByLabelText('Size of a file')
    fireEvent.change(field, { target: { value: '2,148' } })
    fireEvent.change(field, { target: { value: '2,147' } })
    fireEvent.blur(field)
    fireEvent.change(field, { target: { value: '3000' } })
    fireEvent.blur(field)
    await waitFor(() => expect(asked).not.toEqual([]))
    expect(asked).toEqual([{ maxFileBytes: 3e9 }])
  })
})

it('goes back to the default, one setting or a whole section', async () => {
  const asked = show('time', { ocrSeconds: 60, openSeconds: 10, workers: 4 })
  fireEvent.click(await screen.findByRole('button', { name: 'Back to the default: Recognising a page' }))
  await waitFor(() => expect(asked).toEqual([{ names: ['ocrSeconds'] }]))
  await waitFor(() => expect(screen.getByLabelText('Recognising a page')).toHaveProperty('value', '120'))
  fireEvent.click(await screen.findByRole('button', { name: 'Reset 1 in this section' }))
  await waitFor(() => expect(asked[1]).toEqual({ names: ['openSeconds'] }))
  await waitFor(() => expect(screen.getByRole('button', { name: 'Reset 0 in this section' })).toHaveProperty('disabled', true))
  expect(screen.getByRole('link', { name: /^Speed and workers 1/ })).toBeTruthy()
})

it('changes the speed at once', async () => {
  const asked = show('speed')
  fireEvent.click(await screen.findByRole('button', { name: 'In the background' }))
  await waitFor(() => expect(asked).toEqual([{ speed: 'background' }]))
  await waitFor(() => expect(screen.getByRole('button', { name: 'In the background' }).getAttribute('aria-pressed')).toBe('true'))
})

it('changes what a new batch begins with, and leaves one language', async () => {
  const asked = show('reading', { newBatch: { turn: false } })
  fireEvent.click(await screen.findByLabelText('Take specks away'))
  const newBatch = { ...defaults.newBatch, turn: false, despeckle: true }
  await waitFor(() => expect(asked).toEqual([{ newBatch }]))
  fireEvent.click(screen.getByRole('button', { name: 'Back to the default: Turning' }))
  await waitFor(() => expect(asked[1]).toEqual({ newBatch: { ...newBatch, turn: true } }))
  fireEvent.click(screen.getByLabelText('English (eng)'))
  expect(screen.getByRole('alert').textContent).toBe('At least one. Still using what is marked.')
  expect(asked).toHaveLength(2)
})

it('lists the languages with their model and where they come from', async () => {
  show('languages')
  const rows = within(await screen.findByRole('table')).getAllByRole('row')
  expect(rows.slice(1).map((one) => [...one.children].map((cell) => cell.textContent))).toEqual([
    ['English', 'eng', 'best', 'with the app', '/app/eng'],
    ['German', 'deu', 'fast', 'of the system', '/usr/share/tessdata'],
  ])
})

it('says which tesseract was found, or that there is none, and takes another', async () => {
  show('engines')
  expect((await screen.findByRole('row', { name: /^Tesseract of this computer/ })).textContent).toBe(
    'Tesseract of this computerFound5.3.0/usr/bin/tesseract',
  )
  fireEvent.click(screen.getByRole('button', { name: 'Choose the tesseract program…' }))
  expect(await screen.findByText('/opt/tesseract')).toBeTruthy()
  cleanup()
  show('engines', { tesseractProgram: '/gone' })
  expect((await screen.findByRole('row', { name: /^Tesseract of this computer/ })).textContent).toContain(
    'Not found–/gone is no tesseract.',
  )
  fireEvent.click(screen.getByRole('button', { name: 'Back to the default: Tesseract program' }))
  await waitFor(() => expect(screen.getByRole('row', { name: /^Tesseract of this computer/ }).textContent).toContain('Found5.3.0'))
})

describe('metrics and the HTTP API', () => {
  it('are off until they are turned on, and then say where they are', async () => {
    endpoint.now = { address: null, trouble: null }
    const asked = show('endpoint')
    expect(await screen.findByText('Off')).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Copy the token' })).toBeNull()
    endpoint.now = { address: 'http://127.0.0.1:9710', trouble: null }
    fireEvent.click(screen.getByRole('button', { name: 'Turn on at port 9710' }))
    await waitFor(() => expect(asked).toEqual([{ httpPort: 9710 }]))
    expect(await screen.findByText('http://127.0.0.1:9710/metrics')).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Turn off' }))
    await waitFor(() => expect(asked[1]).toEqual({ httpPort: null }))
  })

  it('have a port that is written as ports are, and an empty field turns them off', async () => {
    endpoint.now = { address: 'http://127.0.0.1:9710', trouble: null }
    const asked = show('endpoint', { httpPort: 9710 })
    const field = await screen.findByLabelText('Port')
    expect(field).toHaveProperty('value', '9710')
    fireEvent.change(field, { target: { value: '80' } })
    fireEvent.blur(field)
    expect(within(row('httpPort') as HTMLElement).getByRole('alert').textContent).toBe('At least port 1024. Still using port 9710.')
    fireEvent.change(field, { target: { value: '' } })
    fireEvent.blur(field)
    await waitFor(() => expect(asked).toEqual([{ httpPort: null }]))
    expect(row('httpPort')?.textContent).toContain('1024–65535, default off.')
  })

  it('say why they cannot be reached', async () => {
    endpoint.now = { address: null, trouble: { code: 'PORT_UNAVAILABLE', message: 'The port cannot be opened. [PORT_UNAVAILABLE]' } }
    show('endpoint', { httpPort: 9710 })
    expect((await screen.findByRole('alert')).textContent).toBe('The port cannot be opened. [PORT_UNAVAILABLE]')
    expect(screen.getByText('Not reached')).toBeTruthy()
  })

  it('have a token that is copied by main, never shown, and renewed', async () => {
    endpoint.now = { address: 'http://127.0.0.1:9710', trouble: null }
    endpoint.asked = []
    show('endpoint', { httpPort: 9710 })
    fireEvent.click(await screen.findByRole('button', { name: 'Copy the token' }))
    expect(await screen.findByText('The token is on the clipboard.')).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Make a new token' }))
    expect(await screen.findByText('There is a new token. Scripts with the old one are refused.')).toBeTruthy()
    expect(endpoint.asked).toEqual(['copy', 'renew'])
  })
})

it('finds a setting of any section by its name, its word or what it does', async () => {
  show('speed')
  fireEvent.change(await screen.findByLabelText('Find a setting'), { target: { value: 'TIMEOUT_O' } })
  await waitFor(() =>
    expect([...document.querySelectorAll<HTMLElement>('[data-setting]')].map((one) => one.dataset.setting)).toEqual([
      'openSeconds',
      'ocrSeconds',
    ]),
  )
  fireEvent.click(screen.getByRole('link', { name: 'Speed and workers' }))
  await waitFor(() => expect(row('workers')).toBeTruthy())
  expect([row('openSeconds'), (screen.getByLabelText('Find a setting') as HTMLInputElement).value]).toEqual([null, ''])
})
