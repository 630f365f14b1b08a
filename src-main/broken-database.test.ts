import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { guardCalls, isDatabaseBroken } from './broken-database.ts'
import { errorCodes, LeafcutterError } from './contract/error-catalogue.ts'

const ioError = () => new Database.SqliteError('disk I/O error', 'SQLITE_IOERR_FSYNC')

function guarded(throws: unknown) {
  const stops: string[] = []
  const calls = {
    now(): number {
      throw throws
    },
    later: (): Promise<number> => Promise.reject(throws),
    sum: (a: number, b: number) => a + b,
  }
  return { calls: guardCalls(calls, '/data/leafcutter.sqlite', (error) => stops.push(error.code)), stops }
}

test('an I/O error that a call meets, now or later, stops the work and is told with its path', async () => {
  const { calls, stops } = guarded(ioError())
  expect(() => calls.now()).toThrow(/^\/data\/leafcutter\.sqlite: .+DATABASE_IO/)
  await expect(calls.later()).rejects.toThrow(/DATABASE_IO/)
  expect(stops).toEqual(['DATABASE_IO', 'DATABASE_IO'])
})

test('so does damage', () => {
  const { calls, stops } = guarded(new Database.SqliteError('malformed', 'SQLITE_CORRUPT_INDEX'))
  expect(() => calls.now()).toThrow(/DATABASE_DAMAGED/)
  expect(stops).toEqual(['DATABASE_DAMAGED'])
})

test('what a caller did wrong stops nothing', () => {
  const { calls, stops } = guarded(new LeafcutterError('BATCH_UNKNOWN'))
  expect(() => calls.now()).toThrow(/BATCH_UNKNOWN/)
  expect(stops).toEqual([])
})

test('answers come through', () => {
  expect(guarded(null).calls.sum(1, 2)).toBe(3)
})

test('after two errors only a new start may go on', () => {
  expect(errorCodes.filter(isDatabaseBroken)).toEqual(['DATABASE_DAMAGED', 'DATABASE_IO'])
})
