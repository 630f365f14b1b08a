import { setImmediate } from 'node:timers/promises'
import { rowsPerTransaction } from './documents.ts'
import type { SqliteDatabase } from './open-database.ts'

/**
 * Does work that is one transaction for a slice of a long list at a time; main does other things in between. What is left when the program
 * stops stays as it is: each slice is whole. Gives what the slices gave.
 */
export async function inSlices<Item, Sum>(
  db: SqliteDatabase,
  items: readonly Item[],
  work: (slice: Item[]) => Sum,
  size = rowsPerTransaction,
): Promise<Sum[]> {
  const sums: Sum[] = []
  for (let from = 0; from < items.length && db.open; from += size) {
    sums.push(work(items.slice(from, from + size)))
    await setImmediate()
  }
  return sums
}
