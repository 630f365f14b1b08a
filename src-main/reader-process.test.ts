import { expect, test } from 'vitest'
import type { BatchId } from './contract/batch.ts'
import type { HostProcess } from './pool/launch-host.ts'
import type { ReadEnd, ReadTask } from './reader.ts'
import { ReaderProcess } from './reader-process.ts'
import { countBatch } from './store/count-batch.ts'
import type { SqliteDatabase } from './store/open-database.ts'
import { newStore } from './store/testing/new-store.ts'
import { seedPages } from './store/testing/seed.ts'

/** A reader that only notes what it was asked, and says what a test lets it say. */
class FakeReader implements HostProcess {
  readonly asked: ReadTask[] = []
  killed = false
  say: (end: ReadEnd) => void = () => {}
  exit: () => void = () => {}

  post(message: unknown): void {
    this.asked.push(message as ReadTask)
  }
  onMessage(listener: (message: unknown) => void): void {
    this.say = listener
  }
  onExit(listener: (reason: string) => void): void {
    this.exit = () => listener('SIGSEGV')
  }
  kill(): void {
    this.killed = true
  }
  forget(): void {}
}

/** @param newestPage the number of the newest page job, by which it is seen how large a database is */
function reading(newestPage: number) {
  const { db } = newStore()
  const { batchId } = seedPages(db, 2)
  db.prepare('update page_jobs set id = ? where id = 2').run(newestPage)
  const readers: FakeReader[] = []
  const launchHost = () => {
    const reader = new FakeReader()
    readers.push(reader)
    return reader
  }
  return { db, batchId, readers, process: new ReaderProcess(db, { hostFile: '/out/pool-host.js', launchHost }) }
}

/** What is counted here, in whatever time. */
const counted = (db: SqliteDatabase, batchId: BatchId) => ({ counts: countBatch(db, batchId), costMs: expect.any(Number) })

test('a small database is read here, without a process', async () => {
  const { db, batchId, readers, process } = reading(2)
  expect(await process.read('countBatchTimed', batchId)).toEqual(counted(db, batchId))
  expect(readers).toEqual([])
})

test('a large one is read by one process, and each question gets its own answer', async () => {
  const { batchId, readers, process } = reading(1_000_000)
  const [groups, tries] = [process.read('failureGroups', batchId, ''), process.read('listTries', batchId, '')]
  expect(readers.map(({ asked }) => asked.map(({ name, input }) => [name, input]))).toEqual([
    [
      ['failureGroups', [batchId, '']],
      ['listTries', [batchId, '']],
    ],
  ])
  readers[0]?.say({ type: 'read', number: 2, answer: ['a try'] })
  readers[0]?.say({ type: 'failed', number: 1, code: 'BATCH_UNKNOWN', path: undefined, detail: 'gone' })
  await expect(tries).resolves.toEqual(['a try'])
  await expect(groups).rejects.toMatchObject({ code: 'BATCH_UNKNOWN' })
  process.stop()
  expect(readers[0]?.killed).toBe(true)
})

test('what a process was asked that died, or that is stopped, is read here, and the next question has a new one', async () => {
  const { db, batchId, readers, process } = reading(1_000_000)
  const first = process.read('countBatchTimed', batchId)
  readers[0]?.exit()
  expect(await first).toEqual(counted(db, batchId))
  const again = process.read('countBatchTimed', batchId)
  expect(readers.length).toBe(2)
  process.stop()
  expect(await again).toEqual(counted(db, batchId))
  expect(await process.read('countBatchTimed', batchId)).toEqual(counted(db, batchId))
})
