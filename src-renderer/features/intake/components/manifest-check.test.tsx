import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import type { ManifestFindings, ManifestProblem, ManifestStep } from '../../../../src-main/contract/manifest.ts'
import { engineSettingsSchema } from '../../../../src-main/contract/settings.ts'
import { renderWithMain } from '../../../components/testing.tsx'
import { useNewBatch } from '../new-batch-store.ts'
import { NewBatchDialog } from './new-batch-dialog.tsx'

afterEach(() => {
  act(() => useNewBatch.getState().close())
  cleanup()
})

const id = '00000000-0000-4000-8000-000000000001'
const selection = {
  ...{ id, paths: ['/jobs/boxes.csv'], isManifest: true, suggestedName: 'boxes' },
  ...{ outputDir: '/text', settings: null },
}
const clean: ManifestFindings = {
  ...{ rows: 1200, problems: 0, filesWithoutRow: 0, columns: ['box'], languages: ['eng+deu'] },
  priorities: { high: 3, normal: 1197, low: 0 },
}
const problem = (line: number): ManifestProblem => ({ line, column: 'path', code: 'file-missing', value: `gone ${line}.pdf`, detail: '' })

/** The dialog of a dropped manifest; each check takes the next steps. */
function open(...checks: (ManifestStep | Promise<void>)[][]) {
  const settings = engineSettingsSchema.parse({ workers: 2 })
  const start = vi.fn(() => ({ batchId: 'b_00000009' }))
  const saveProblems = vi.fn(() => null)
  let count = 0
  async function* check() {
    const steps = checks[count] ?? []
    count += 1
    for (const step of steps) {
      if (step instanceof Promise) await step
      else yield step
    }
  }
  const all = Array.from({ length: 5_000 }, (_, index) => problem(index + 2))
  renderWithMain(<NewBatchDialog />, {
    machine: { settings: () => ({ settings, defaults: settings, halfOfMemory: 8e9 }), changeSettings: () => {} },
    intake: {
      selection: () => selection,
      choices: () => ({
        engines: [{ name: 'tesseract.js', version: null, program: null }],
        languages: [{ code: 'eng', model: 'best', origin: 'app', folder: '/app' }],
      }),
      start,
    },
    manifests: {
      check: () => check() as never,
      problems: ({ offset, limit }) => ({ total: all.length, rows: all.slice(offset, offset + limit) }),
      filesWithoutRow: () => ({ total: 2, rows: ['/jobs/left.pdf', '/jobs/right.pdf'] }),
      saveProblems,
    },
  })
  act(() => useNewBatch.getState().choose(id))
  return { start, saveProblems }
}

const button = (name: string | RegExp) => screen.findByRole('button', { name })
const checked = (change: Partial<ManifestFindings>): ManifestStep => ({ step: 'checked', findings: { ...clean, ...change } })

it('counts while it checks, and nothing can be started before it is over', async () => {
  let goOn = () => {}
  const waiting = new Promise<void>((resolve) => (goOn = resolve))
  const { start } = open([{ step: 'reading', rows: 640, problems: 2 }, waiting, checked({})])
  expect(await screen.findByText('Checking: 640 rows, 2 problems so far')).toBeTruthy()
  expect(await button('Start')).toHaveProperty('disabled', true)
  expect(await button('Check first')).toHaveProperty('disabled', true)
  goOn()
  expect(await screen.findByText('1,200 rows; 3 of high priority; languages eng+deu; carried through: box.')).toBeTruthy()
  fireEvent.click(await button('Start'))
  await waitFor(() => expect(start).toHaveBeenCalledWith(expect.objectContaining({ selectionId: id, name: 'boxes' })))
})

it('lists what is wrong by line, draws only what can be seen, and keeps Start off until a check finds nothing', async () => {
  const { start, saveProblems } = open([checked({ problems: 5_000 })], [checked({})])
  const table = await screen.findByRole('table', { name: 'Problems of the manifest' })
  expect(await within(table).findByText('gone 2.pdf')).toBeTruthy()
  expect(table.getAttribute('aria-rowcount')).toBe('5001')
  expect(within(table).getAllByRole('row').length).toBeLessThan(60)
  expect(within(table).getAllByText(/^There is no such file\. Correct the path/)[0]).toBeTruthy()
  expect(await button('Start')).toHaveProperty('disabled', true)
  fireEvent.submit(screen.getByLabelText('Name').closest('form') as HTMLFormElement)
  expect(start).not.toHaveBeenCalled()
  fireEvent.click(await button('Save problems as CSV…'))
  await waitFor(() => expect(saveProblems).toHaveBeenCalled())
  fireEvent.click(await button('Check again'))
  await waitFor(async () => expect(await button('Start')).toHaveProperty('disabled', false))
  expect(screen.queryByRole('table')).toBeNull()
})

it('files without a row are told and can be seen, and keep nobody from starting', async () => {
  open([checked({ filesWithoutRow: 2 })])
  expect(await screen.findByText(/below the folder of the manifest have no row and will not be read/)).toBeTruthy()
  expect(await button('Start')).toHaveProperty('disabled', false)
  fireEvent.click(await button('Show 2 documents'))
  expect(await screen.findByTitle('/jobs/left.pdf')).toBeTruthy()
})

it('a check that was cancelled can be made again', async () => {
  open([{ step: 'reading', rows: 64, problems: 0 }, new Promise<void>(() => {})], [checked({})])
  fireEvent.click(await button('Cancel the check'))
  expect(await screen.findByText('The check was cancelled. Nothing can be started before it.')).toBeTruthy()
  expect(await button('Start')).toHaveProperty('disabled', true)
  fireEvent.click(await button('Check again'))
  await waitFor(async () => expect(await button('Start')).toHaveProperty('disabled', false))
})
