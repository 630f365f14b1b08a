import { ORPCError } from '@orpc/client'
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { batchSettingsSchema } from '../../../../src-main/contract/batch.ts'
import { usualChoices } from '../../../../src-main/contract/batch-choices.ts'
import type { RecognitionChoices } from '../../../../src-main/contract/recognition.ts'
import type { Selection } from '../../../../src-main/contract/selection.ts'
import { engineSettingsSchema } from '../../../../src-main/contract/settings.ts'
import { useRoute } from '../../../components/route.ts'
import { renderWithMain } from '../../../components/testing.tsx'
import { useNewBatch } from '../new-batch-store.ts'
import { NewBatchDialog } from './new-batch-dialog.tsx'

afterEach(() => {
  act(() => useNewBatch.getState().close())
  cleanup()
})

const id = '00000000-0000-4000-8000-000000000001'
const selection = { id, paths: ['/scans'], isManifest: false, suggestedName: 'scans', outputDir: '/scans text', settings: null }
const system = { origin: 'system' as const, folder: '/usr/share/tessdata', model: 'fast' as const }
const choices: RecognitionChoices = {
  engines: [
    { name: 'tesseract.js', version: null, program: null },
    { name: 'native', version: '5.3.0', program: '/bin/tesseract' },
  ],
  languages: [
    { code: 'eng', model: 'best', origin: 'app', folder: '/app' },
    { code: 'deu', ...system },
    { code: 'eng', ...system },
  ],
}

interface Given {
  offered?: RecognitionChoices
  last?: object
  chosen?: Selection
}

function open(start: () => { batchId: string }, { offered = choices, last = {}, chosen = selection }: Given = {}) {
  const settings = engineSettingsSchema.parse({ workers: 2, newBatch: last })
  const kept: unknown[] = []
  const now = () => ({ settings, defaults: engineSettingsSchema.parse({ workers: 2 }), halfOfMemory: 8e9 })
  renderWithMain(<NewBatchDialog />, {
    machine: { settings: now, changeSettings: (change) => void kept.push(change) },
    intake: { selection: () => chosen, choices: () => offered, start },
  })
  act(() => useNewBatch.getState().choose(id))
  return kept
}

const howRead = () => screen.findByRole('button', { name: /^How pages are read/ })

it('starts with what was chosen and goes to the batch', async () => {
  const start = vi.fn(() => ({ batchId: 'b_00000009' }))
  open(start)
  expect(await screen.findByText('/scans')).toBeTruthy()
  fireEvent.click(screen.getByLabelText('German (deu)'))
  fireEvent.click(screen.getByLabelText(/Read again/))
  fireEvent.click(screen.getByLabelText('Searchable PDF'))
  fireEvent.click(screen.getByRole('button', { name: 'Start' }))
  await waitFor(() =>
    expect(start).toHaveBeenCalledWith({
      ...{ ...usualChoices, selectionId: id, name: 'scans', textPolicy: 'force', languages: ['eng', 'deu'], formats: ['txt', 'pdf'] },
    }),
  )
  await waitFor(() => expect(useRoute.getState().route).toMatchObject({ screen: 'batch', batchId: 'b_00000009' }))
})

it('offers every text policy, and skips at first', async () => {
  open(() => ({ batchId: 'b_00000009' }))
  const policies = within(await screen.findByRole('radiogroup', { name: 'Pages with text' })).getAllByRole('radio')
  expect(policies.map((radio) => (radio as HTMLInputElement).value)).toEqual(['skip', 'mixed', 'force', 'only'])
  expect(policies.filter((radio) => (radio as HTMLInputElement).checked)).toHaveLength(1)
  expect((screen.getByLabelText(/^Skip/) as HTMLInputElement).checked).toBe(true)
})

it('does not start without any format', async () => {
  open(() => ({ batchId: 'b_00000009' }))
  const startButton = await screen.findByRole('button', { name: 'Start' })
  fireEvent.click(screen.getByLabelText('Text', { exact: true }))
  expect(startButton).toHaveProperty('disabled', true)
  fireEvent.click(screen.getByLabelText('hOCR'))
  expect(startButton).toHaveProperty('disabled', false)
})

it('shows in the dialog why it could not start, and stays', async () => {
  open(() => {
    throw new ORPCError('OUTPUT_OVERLAPS_INPUT', { message: 'whole sentence', data: { path: '/scans text' } })
  })
  fireEvent.click(await screen.findByRole('button', { name: 'Start' }))
  const alert = await screen.findByRole('alert')
  expect(alert.textContent).toContain('OUTPUT_OVERLAPS_INPUT')
  expect(alert.textContent).toContain('Choose an output folder outside of the input.')
})

it('offers the tesseract of this computer, a model and a layout', async () => {
  const start = vi.fn(() => ({ batchId: 'b_00000009' }))
  open(start)
  fireEvent.click(await howRead())
  fireEvent.click(await screen.findByLabelText(/Tesseract 5\.3\.0 of this computer/))
  fireEvent.click(screen.getByLabelText(/^Fast/))
  fireEvent.change(screen.getByLabelText('Layout of pages'), { target: { value: 'sparse' } })
  fireEvent.click(screen.getByRole('button', { name: 'Start' }))
  await waitFor(() => expect(start).toHaveBeenCalledWith(expect.objectContaining({ engine: 'native', model: 'fast', layout: 'sparse' })))
})

it('offers the languages of the chosen model alone, and does not ask where there is one kind of data', async () => {
  open(vi.fn())
  fireEvent.click(await screen.findByLabelText(/^Best/))
  expect(screen.queryByLabelText('German (deu)')).toBeNull()
  expect(screen.getByLabelText('English (eng)')).toBeTruthy()
  cleanup()
  open(vi.fn(), { offered: { engines: choices.engines.slice(0, 1), languages: choices.languages.slice(0, 1) } })
  expect(await screen.findByLabelText('English (eng)')).toBeTruthy()
  expect(screen.queryByLabelText(/^Best/)).toBeNull()
  expect(screen.getByLabelText('Tesseract of this computer: not found')).toHaveProperty('disabled', true)
})

it('keeps the rest closed, and says in words what of it is not as usual', async () => {
  open(vi.fn(), { last: { engine: 'native', turn: false, cleanBackground: true } })
  const line = await howRead()
  expect(line.getAttribute('aria-expanded')).toBe('false')
  expect(line.textContent).toBe('How pages are readTesseract 5.3.0 of this computer, pages not turned, paper made white')
  fireEvent.click(line)
  expect(line.getAttribute('aria-expanded')).toBe('true')
  fireEvent.click(screen.getByRole('button', { name: 'Back to the defaults' }))
  expect(line.textContent).toBe('How pages are readas usual')
  expect(screen.queryByRole('button', { name: 'Back to the defaults' })).toBeNull()
})

it('reads with every way of straightening that was chosen, and begins with that next time', async () => {
  const start = vi.fn(() => ({ batchId: 'b_00000009' }))
  const kept = open(start)
  fireEvent.click(await howRead())
  for (const name of [/^Turn pages/, /^Make sloping/, /^Take specks/, /^Make grey/]) fireEvent.click(screen.getByLabelText(name))
  fireEvent.click(screen.getByRole('button', { name: 'Start' }))
  const chosen = { ...usualChoices, turn: false, deskew: false, despeckle: true, cleanBackground: true }
  await waitFor(() => expect(start).toHaveBeenCalledWith({ ...chosen, selectionId: id, name: 'scans' }))
  await waitFor(() => expect(kept).toEqual([{ newBatch: chosen }]))
  cleanup()
  open(vi.fn(), { last: chosen })
  expect((await howRead()).textContent).toContain('pages not turned, sloping lines left, specks taken away, paper made white')
})

it('keeps nothing of a batch that could not start', async () => {
  const kept = open(() => {
    throw new ORPCError('OUTPUT_DENIED', { message: 'whole sentence', data: { path: '/scans text' } })
  })
  fireEvent.click(await screen.findByRole('button', { name: 'Start' }))
  await screen.findByRole('alert')
  expect(kept).toEqual([])
})

it('says what was chosen last time and is not on this computer any more', async () => {
  open(vi.fn(), {
    offered: { engines: choices.engines.slice(0, 1), languages: choices.languages.slice(0, 1) },
    last: { engine: 'native', model: 'fast', languages: ['deu', 'eng'] },
  })
  expect(await screen.findByText(/^Chosen last time/)).toHaveProperty(
    'textContent',
    'Chosen last time, and not on this computer any more: German, the tesseract of this computer, fast language data.',
  )
  expect((screen.getByLabelText('English (eng)') as HTMLInputElement).checked).toBe(true)
  expect((await howRead()).textContent).toContain('as usual')
})

it('gives back the languages of the other model when the model is taken back', async () => {
  open(vi.fn(), { last: { languages: ['eng', 'deu'] } })
  fireEvent.click(await screen.findByLabelText(/^Best/))
  expect(screen.queryByLabelText('German (deu)')).toBeNull()
  fireEvent.click(screen.getByLabelText(/^Whatever is installed/))
  expect((screen.getByLabelText('German (deu)') as HTMLInputElement).checked).toBe(true)
})

it('begins with the settings of a batch that is to be run again, not with what was chosen last', async () => {
  const start = vi.fn(() => ({ batchId: 'b_00000009' }))
  const again = { textPolicy: 'force', languages: ['deu'], engine: 'native', engineVersion: '5.3.0', pageSegmentation: 6, despeckle: true }
  const settings = batchSettingsSchema.parse({ ...again, formats: ['txt', 'pdf'] })
  open(start, { chosen: { ...selection, isManifest: false, suggestedName: 'scans again', settings }, last: { turn: false } })
  fireEvent.click(await screen.findByRole('button', { name: 'Start' }))
  await waitFor(() =>
    expect(start).toHaveBeenCalledWith({
      ...usualChoices,
      selectionId: id,
      name: 'scans again',
      textPolicy: 'force',
      languages: ['deu'],
      engine: 'native',
      layout: 'single-block',
      despeckle: true,
      formats: ['txt', 'pdf'],
    }),
  )
})
