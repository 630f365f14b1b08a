import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { batchSettingsSchema } from '../../../../src-main/contract/batch.ts'
import { usualWatchOptions, type WatchedFileRow, type WatchedFolderRow } from '../../../../src-main/contract/watching.ts'
import { renderWithMain } from '../../../components/testing.tsx'
import { WatchingScreen } from './watching-screen.tsx'

afterEach(cleanup)

const folderWith = (change: Partial<WatchedFolderRow> = {}): WatchedFolderRow => ({
  ...{ id: 1, path: '/scans', outputDir: '/text', settings: batchSettingsSchema.parse({}), priority: 0, addedAt: 0, pausedAt: null },
  ...{ ...usualWatchOptions, isPolled: false, trouble: null, waiting: 4, takenToday: 1_200, refused: 2, lastActivityAt: 0 },
  ...change,
})

const fileWith = (change: Partial<WatchedFileRow> = {}): WatchedFileRow => ({
  ...{
    id: 1,
    path: 'a/letter.pdf',
    sizeBytes: 1_000,
    state: 'taken',
    reason: null,
    detail: '',
    batchId: 'b_00000001',
    documentId: 7,
    notedAt: 0,
  },
  ...change,
})

function show(folders: WatchedFolderRow[], files: Partial<Record<string, WatchedFileRow[]>> = {}) {
  const asked: unknown[] = []
  const pause = vi.fn()
  renderWithMain(<WatchingScreen folderId={null} choiceFields={() => null} />, {
    watching: {
      list: () => folders,
      files: ({ list, ...query }) => {
        asked.push({ list, ...query })
        return { total: files[list]?.length ?? 0, rows: files[list] ?? [] }
      },
      pause,
    },
  })
  return { asked, pause }
}

it('teaches what a watched folder does while there is none', async () => {
  show([])
  expect(await screen.findByRole('heading', { name: 'Read what comes into a folder, by itself' })).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Watch a folder…' })).toBeTruthy()
})

it('shows the numbers of a folder, how it is watched and what keeps it from that', async () => {
  show([folderWith({ trouble: { code: 'WATCH_AWAY', detail: '/scans' } })])
  const cells = within((await screen.findAllByRole('row'))[1] as HTMLElement).getAllByRole('cell')
  expect(cells.slice(2, 5).map((cell) => cell.textContent)).toEqual(['4', '1,200', '2'])
  expect(cells[0]?.textContent).toContain('files stay where they are, with subfolders, taken in after 5 seconds without a change')
  expect(cells[0]?.textContent).toContain('[WATCH_AWAY]')
  expect(cells[1]?.textContent).toBe('Watched folder cannot be reached')
})

it('lists what was taken in with its batch, and what could not be with the reason and what to do', async () => {
  const refused = fileWith({ path: 'notes.docx', state: 'refused', reason: 'OTHER_KIND', batchId: null, documentId: null })
  const { asked } = show([folderWith()], { taken: [fileWith()], refused: [refused] })
  const link = await screen.findByRole('link', { name: 'Open its batch: a/letter.pdf' })
  expect(link.getAttribute('href')).toBe('#/batch/b_00000001/documents/7')
  fireEvent.click(screen.getByRole('tab', { name: /^Could not/ }))
  expect(await screen.findByText('Not a kind that is read')).toBeTruthy()
  expect(screen.getByText(/^Save it as a PDF into the watched folder/)).toBeTruthy()
  expect(asked.at(-1)).toEqual({ folderId: 1, list: 'refused', offset: 0, limit: 100 })
})

it('pauses a folder, and asks before it removes one', async () => {
  const { pause } = show([folderWith()])
  fireEvent.click(await screen.findByRole('button', { name: 'Pause /scans' }))
  await waitFor(() => expect(pause).toHaveBeenCalledWith({ folderId: 1 }))
  fireEvent.click(screen.getByRole('button', { name: 'Remove /scans…' }))
  expect(await screen.findByText(/^No file is touched, and its batches stay\. 4 files that wait are not taken in\./)).toBeTruthy()
})
