import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import type { ArchiveReport } from '../../../../src-main/contract/archive.ts'
import { renderWithMain } from '../../../components/testing.tsx'
import { now } from '../testing.ts'
import { ArchivePanel } from './archive-panel.tsx'

afterEach(cleanup)

const minutes = {
  ...{ batchId: 'b_00000001', name: 'Minutes', path: '/mnt/archive/Minutes b_00000001.leafcutter.tar.gz', sizeBytes: 41_000_000 },
  ...{ sha256: 'a'.repeat(64), documents: 1_240, pages: 18_000, createdAt: now, endedAt: now, archivedAt: now },
}
const ledger = { batchId: 'b_00000002', name: 'Ledger', documents: 3, createdAt: now }

function show(change: Partial<ArchiveReport> = {}, archivable = [ledger]) {
  const asked: unknown[] = []
  const note =
    <Answer,>(name: string, answer: Answer) =>
    (input?: unknown) => {
      asked.push([name, input])
      return answer
    }
  renderWithMain(<ArchivePanel />, {
    archive: {
      report: () => ({ archived: [minutes], running: null, last: null, ...change }),
      archivable: () => archivable,
      archive: note('archive', null),
      restore: note('restore', { batchId: minutes.batchId, name: 'Minutes' }),
      restoreFrom: note('restoreFrom', null),
      verify: note('verify', undefined),
      showFile: note('showFile', undefined),
      forget: note('forget', true),
      stop: note('stop', undefined),
    },
  })
  return asked
}

it('teaches what an archive is while there is none', async () => {
  show({ archived: [] })
  expect(await screen.findByText(/moved into one compressed file/)).toBeTruthy()
  expect(screen.getByText(/your output folders stays there/)).toBeTruthy()
})

it('archives the batch that is chosen', async () => {
  const asked = show({}, [ledger, { ...ledger, batchId: 'b_00000003', name: 'Maps' }])
  fireEvent.click(await screen.findByRole('button', { name: 'Archive one of 2…' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Archive a batch' }))
  fireEvent.change(dialog.getByRole('combobox'), { target: { value: 'b_00000003' } })
  fireEvent.click(dialog.getByRole('button', { name: 'Choose the folder…' }))
  await waitFor(() => expect(asked).toEqual([['archive', { batchId: 'b_00000003' }]]))
})

it('verifies, shows and restores what is on the list, and forgets it only after a question', async () => {
  const asked = show()
  const row = within(await screen.findByRole('row', { name: /Minutes/ }))
  expect(row.getByText('18,000')).toBeTruthy()
  expect(row.getByText('41 MB')).toBeTruthy()
  fireEvent.click(row.getByRole('button', { name: 'Verify the archive of Minutes' }))
  fireEvent.click(row.getByRole('button', { name: 'Show in folder: Minutes' }))
  fireEvent.click(row.getByRole('button', { name: 'Restore Minutes' }))
  fireEvent.click(row.getByRole('button', { name: 'Forget the archive of Minutes' }))
  const one = { batchId: minutes.batchId }
  await waitFor(() =>
    expect(asked).toEqual(
      expect.arrayContaining([
        ['verify', one],
        ['showFile', one],
        ['restore', one],
      ]),
    ),
  )
  expect(asked).toHaveLength(3)
  fireEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Forget 1 archive' }))
  await waitFor(() => expect(asked).toContainEqual(['forget', one]))
})

it('shows how far it is, lets nothing else begin, and stops it', async () => {
  const running = { kind: 'archive' as const, name: 'Ledger', number: 1, progress: { step: 'packing' as const, done: 250, of: 1_000 } }
  const asked = show({ running })
  expect((await screen.findByRole('progressbar', { name: 'Archive of Ledger' })).getAttribute('aria-valuenow')).toBe('25')
  expect(screen.getByText('Packing: 250 of 1,000 rows')).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Restore Minutes' })).toHaveProperty('disabled', true)
  fireEvent.click(screen.getByRole('button', { name: 'Stop' }))
  await waitFor(() => expect(asked).toEqual([['stop', undefined]]))
})
