import { ORPCError } from '@orpc/client'
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { batchSettingsSchema } from '../../../../src-main/contract/batch.ts'
import type { Selection } from '../../../../src-main/contract/ipc.ts'
import type { RecognitionChoices } from '../../../../src-main/contract/recognition.ts'
import { useRoute } from '../../../components/route.ts'
import { renderWithMain } from '../../../components/testing.tsx'
import { useNewBatch } from '../new-batch-store.ts'
import { NewBatchDialog } from './new-batch-dialog.tsx'

afterEach(() => {
  act(() => useNewBatch.getState().close())
  cleanup()
})

const id = '00000000-0000-4000-8000-000000000001'
const selection = { id, paths: ['/scans'], suggestedName: 'scans', outputDir: '/scans text', settings: null }
const system = { origin: 'system' as const, folder: '/usr/share/tessdata', model: 'fast' as const }
const choices: RecognitionChoices = {
  engines: [
    { name: 'tesseract.js', version: null },
    { name: 'native', version: '5.3.0' },
  ],
  languages: [
    { code: 'eng', model: 'best', origin: 'app', folder: '/app' },
    { code: 'deu', ...system },
    { code: 'eng', ...system },
  ],
}

function open(start: () => { batchId: string }, offered = choices, chosen: Selection = selection) {
  renderWithMain(<NewBatchDialog />, { intake: { selection: () => chosen, choices: () => offered, start } })
  act(() => useNewBatch.getState().choose(id))
}

const usual = { engine: 'tesseract.js', model: null, layout: 'auto' }

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
      ...{ selectionId: id, name: 'scans', textPolicy: 'force', languages: ['eng', 'deu'], formats: ['txt', 'pdf'] },
      ...usual,
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
  fireEvent.click(await screen.findByLabelText(/Tesseract 5\.3\.0 of this computer/))
  fireEvent.click(screen.getByLabelText(/^Fast/))
  fireEvent.change(screen.getByLabelText('Layout of pages'), { target: { value: 'sparse' } })
  fireEvent.click(screen.getByRole('button', { name: 'Start' }))
  await waitFor(() => expect(start).toHaveBeenCalledWith(expect.objectContaining({ engine: 'native', model: 'fast', layout: 'sparse' })))
})

it('offers the languages of the chosen model alone, and does not ask where there is one kind of data or one engine', async () => {
  open(vi.fn())
  fireEvent.click(await screen.findByLabelText(/^Best/))
  expect(screen.queryByLabelText('German (deu)')).toBeNull()
  expect(screen.getByLabelText('English (eng)')).toBeTruthy()
  cleanup()
  open(vi.fn(), { engines: choices.engines.slice(0, 1), languages: choices.languages.slice(0, 1) })
  expect(await screen.findByLabelText('English (eng)')).toBeTruthy()
  expect([screen.queryByLabelText(/^Best/), screen.queryByLabelText(/of this computer/)]).toEqual([null, null])
})

it('begins with the settings of a batch that is to be run again', async () => {
  const start = vi.fn(() => ({ batchId: 'b_00000009' }))
  const again = {
    textPolicy: 'force',
    languages: ['deu'],
    engine: 'native',
    engineVersion: '5.3.0',
    pageSegmentation: 6,
    formats: ['txt', 'pdf'],
  }
  open(start, choices, { ...selection, suggestedName: 'scans again', settings: batchSettingsSchema.parse(again) })
  fireEvent.click(await screen.findByRole('button', { name: 'Start' }))
  await waitFor(() =>
    expect(start).toHaveBeenCalledWith({
      selectionId: id,
      name: 'scans again',
      textPolicy: 'force',
      languages: ['deu'],
      engine: 'native',
      model: null,
      layout: 'single-block',
      formats: expect.arrayContaining(['txt', 'pdf']),
    }),
  )
})
