import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import type { StorageReport } from '../../../../src-main/contract/retention.ts'
import { renderWithMain } from '../../../components/testing.tsx'
import { now, storageReport } from '../testing.ts'
import { StorageScreen } from './storage-screen.tsx'

// The test environment has no canvas; what is drawn is looked at in the real app.
vi.mock('uplot', () => ({
  default: class {
    destroy() {}
  },
}))
afterEach(cleanup)

function show(change: Partial<StorageReport> = {}) {
  const asked: unknown[] = []
  renderWithMain(<StorageScreen />, {
    storage: {
      report: () => storageReport(change),
      look: () => void asked.push('look'),
      removals: ({ kind, offset, limit }) => {
        asked.push([kind, offset])
        const row = { kind: 'words' as const, count: 1, bytes: 4_096, reusable: 0, since: 0, reason: 'age' as const, batchId: 'b_1' }
        const rows = Array.from({ length: limit }, (_, index) => ({ ...row, name: `artefacts/aa/${offset + index}.gz`, batchName: 'Old' }))
        return { total: 112_004, rows }
      },
      sweep: (input) => {
        asked.push(input)
        const sum = { files: 112_004, rows: 400, bytes: 21.3e9, reusable: 0 }
        const report = { ...sum, id: 1, startedBy: 'operator' as const, startedAt: now, endedAt: now, toGo: sum }
        const archived = { batches: 0, rows: 0, bytes: 0 }
        return { ...report, spared: 0, vanished: 0, failed: 0, problems: [], archived, notArchived: null, cancelled: false }
      },
      cancelSweep: () => void asked.push('cancel'),
      chooseArchiveFolder: () => {
        asked.push('folder')
        return { folder: '/mnt/archive' }
      },
    },
    archive: { report: () => ({ archived: [], running: null, last: null }), archivable: () => [] },
    machine: { changeSettings: (changes: object) => void asked.push(changes) },
  })
  return asked
}

const rowOf = async (name: string) => within((await screen.findByRole('rowheader', { name })).closest('tr') ?? document.body)

it('shows each kind with its rule, what would go and what is not touched, and leaves outputs alone', async () => {
  show()
  const words = await rowOf('Word boxes')
  expect(words.getByText('498,712 files')).toBeTruthy()
  expect(words.getByText('21 GB')).toBeTruthy()
  expect(words.getByText('7 of unfinished batches')).toBeTruthy()
  expect((await rowOf('Attempts at pages')).getByText('0, about 36 kB reused')).toBeTruthy()
  const outputs = await rowOf('Files in your output folders')
  expect(outputs.queryByRole('combobox')).toBeNull()
  expect(outputs.getByText('Yours, Leafcutter leaves them alone')).toBeTruthy()
})

it('removes what was shown only after a question with the counts', async () => {
  const asked = show()
  fireEvent.click(await screen.findByRole('button', { name: 'Remove 112,004 files and 400 rows, free 21 GB…' }))
  const dialog = within(await screen.findByRole('dialog'))
  expect(asked).toEqual([])
  fireEvent.click(dialog.getByRole('button', { name: 'Remove 112,004 files and 400 rows, free 21 GB' }))
  await waitFor(() => expect(asked).toContainEqual({ dryRunAt: now }))
})

it('lists what would go, only as much of it as can be seen', async () => {
  const asked = show()
  fireEvent.click(await screen.findByRole('button', { name: 'Show 112,004 files of Word boxes that would go' }))
  const grid = await screen.findByRole('grid', { name: '112,004 entries that would go: Word boxes' })
  expect(grid.getAttribute('aria-rowcount')).toBe('112005')
  await waitFor(() => expect(within(grid).getAllByRole('row').length).toBeGreaterThan(5))
  expect(within(grid).getAllByRole('row').length).toBeLessThan(100)
  expect(asked).toEqual([['words', 0]])
})

it('changes a rule, which is a setting', async () => {
  const asked = show()
  fireEvent.change(await screen.findByRole('combobox', { name: 'Rule for Word boxes' }), { target: { value: '' } })
  await waitFor(() => expect(asked).toEqual([{ keepWordsDays: null }]))
})

it('looks by itself when nothing is known, and says so', async () => {
  const asked = show({ dryRun: null })
  expect(await screen.findByText('Every file that Leafcutter keeps is being looked at…')).toBeTruthy()
  await waitFor(() => expect(asked).toEqual(['look']))
})

it('shows how far a clean-up is, and stops it', async () => {
  const sum = { files: 50, rows: 0, bytes: 5e9, reusable: 0 }
  const toGo = { ...sum, files: 200 }
  const running = { ...sum, id: 1, startedBy: 'operator' as const, startedAt: now, endedAt: null, toGo, spared: 0, vanished: 0, failed: 0 }
  const archived = { batches: 0, rows: 0, bytes: 0 }
  const asked = show({ dryRun: null, running: { ...running, problems: [], archived, notArchived: null, cancelled: false } })
  expect((await screen.findByRole('progressbar')).getAttribute('aria-valuenow')).toBe('25')
  fireEvent.click(screen.getByRole('button', { name: 'Stop' }))
  await waitFor(() => expect(asked).toEqual(['cancel']))
})

const archiving = (): Partial<StorageReport> => {
  const report = storageReport()
  const goes = { files: 0, rows: 3_000, bytes: 0, reusable: 900_000 }
  const dryRun = report.dryRun && {
    ...report.dryRun,
    goes: { ...report.dryRun.goes, rows: 3_400 },
    kinds: report.dryRun.kinds.map((row) => (row.kind === 'archive' ? { ...row, now: goes, goes, kept: { attention: 12 } } : row)),
    archive: { batches: 2, folder: '/mnt/archive' },
  }
  return { dryRun, rules: { ...report.rules, archive: { days: 90, bytes: null, folder: '/mnt/archive' } } }
}

it('says which batches go into archives and where, and that the size of these is not known before', async () => {
  const asked = show(archiving())
  const row = await rowOf('Finished batches, into archives')
  expect(row.getByText('into /mnt/archive')).toBeTruthy()
  expect(row.getByText('0, about 900 kB reused')).toBeTruthy()
  expect(row.getByText('12 of batches that need attention')).toBeTruthy()
  fireEvent.click(await screen.findByRole('button', { name: 'Archive 2 batches, remove 112,004 files and 400 rows, free 21 GB…' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Archive 2 batches, remove 112,004 files and 400 rows?' }))
  expect(dialog.getByText(/written into \/mnt\/archive first.* How large they become is known when they are written/)).toBeTruthy()
  fireEvent.click(dialog.getByRole('button', { name: 'Archive 2 batches, remove 112,004 files and 400 rows, free 21 GB' }))
  await waitFor(() => expect(asked).toContainEqual({ dryRunAt: now }))
})

it('asks main for the folder, and says that nothing is archived without one', async () => {
  const rules = { ...storageReport().rules, archive: { days: 90, bytes: null, folder: null } }
  const asked = show({ rules })
  const row = await rowOf('Finished batches, into archives')
  expect(row.getByText('Nothing is archived without a folder.')).toBeTruthy()
  fireEvent.click(row.getByRole('button', { name: 'Choose the folder for archives…' }))
  await waitFor(() => expect(asked).toEqual(['folder']))
})

it('tells what kept batches from their archives, from the catalogue', async () => {
  const sum = { files: 0, rows: 0, bytes: 0, reusable: 0 }
  const notArchived = { batches: 2, code: 'ARCHIVE_FOLDER_UNUSABLE', path: '/mnt/archive', detail: 'ENOENT' }
  const ended = {
    ...sum,
    id: 1,
    startedBy: 'schedule' as const,
    startedAt: now,
    endedAt: now,
    toGo: sum,
    spared: 0,
    vanished: 0,
    failed: 0,
  }
  show({ lastSweep: { ...ended, problems: [], archived: { batches: 0, rows: 0, bytes: 0 }, notArchived, cancelled: false } })
  const alert = within(await screen.findByRole('alert'))
  expect(alert.getByText(/Folder for archives cannot be used/)).toBeTruthy()
  expect(alert.getByText('/mnt/archive')).toBeTruthy()
  expect(screen.getByText(/2 batches could not be archived/)).toBeTruthy()
})
