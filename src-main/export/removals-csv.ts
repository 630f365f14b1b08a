import { stringify } from 'csv-stringify/sync'
import type { Removal } from '../contract/retention.ts'
import { safeCell } from './csv-cell.ts'
import { writeAtomically } from './write-atomically.ts'

const columns = ['kind', 'name', 'reason', 'since', 'files', 'rows', 'bytes', 'batch']

/** Writes what would go as CSV, one row each. Gives the number of rows. @throws DISK_FULL, OUTPUT_DENIED */
export async function writeRemovals(removals: readonly Removal[], path: string): Promise<number> {
  await writeAtomically(path, lines(removals))
  return removals.length
}

function* lines(removals: readonly Removal[]): Generator<string> {
  yield stringify([columns])
  for (const { kind, name, reason, since, count, file, bytes, batchId } of removals) {
    yield stringify([
      [kind, safeCell(name), reason, new Date(since).toISOString(), file ? count : 0, file ? 0 : count, bytes, batchId ?? ''],
    ])
  }
}
