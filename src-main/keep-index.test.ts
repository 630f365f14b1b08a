import { expect, test } from 'vitest'
import type { EngineEvent } from './contract/engine-events.ts'
import type { IndexNews } from './indexer.ts'
import { keepIndex } from './keep-index.ts'
import type { HostProcess } from './pool/launch-host.ts'
import { HandClock } from './queue/testing/hand-clock.ts'
import { openSearchFile } from './store/search-file.ts'
import { searchIndexer, searchProgress } from './store/search-index.ts'
import { newStore } from './store/testing/new-store.ts'
import { countRows, done, seedPages, settleNext } from './store/testing/seed.ts'

/** An indexer in the same process, which does at once what it is asked, unless it is dead. */
class NearIndexer implements HostProcess {
  readonly #database: string
  asked = 0
  isDead = false
  say: (news: IndexNews) => void = () => {}
  #gone: () => void = () => {}

  constructor(database: ReturnType<typeof newStore>['db']) {
    this.#database = database.name
    this.post = () => {
      this.asked += 1
      if (this.isDead) return
      const index = openSearchFile(this.#database)
      const step = searchIndexer(database, index)
      let indexed = step()
      while (indexed.isLeft) indexed = step()
      index.close()
      this.say({ type: 'indexed', ...indexed })
    }
  }
  post: (message: unknown) => void
  onMessage(listener: (message: unknown) => void): void {
    this.say = listener
  }
  onExit(listener: (reason: string) => void): void {
    this.#gone = () => listener('SIGKILL')
  }
  kill(): void {
    this.isDead = true
    this.#gone()
  }
  forget(): void {}
}

function keeping(pages: number) {
  const store = newStore()
  seedPages(store.db, pages)
  const clock = new HandClock()
  const failures: unknown[] = []
  const launched: NearIndexer[] = []
  const listeners = new Set<(event: EngineEvent) => void>()
  const listen = (listener: (event: EngineEvent) => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  const launchHost = () => {
    const indexer = new NearIndexer(store.db)
    launched.push(indexer)
    return indexer
  }
  const failed = (surprise: unknown) => failures.push(surprise)
  const stop = keepIndex({ db: store.db, hostFile: '/out/pool-host.js', launchHost, clock, listen, failed })
  const read = (count: number) =>
    settleNext(
      store,
      Array.from({ length: count }, () => done('word')),
    )
  const settled = () => {
    for (const listener of listeners) listener({ type: 'batch-changed', batchId: 'b' })
  }
  const pass = (seconds: number) => clock.advance(seconds * 1_000)
  return { ...store, pass, failures, launched, stop, read, settled, indexed: () => searchProgress(store.db).indexed }
}

test('what was read before the start is indexed after it, and what is read later a second after it was, by one process', async () => {
  const { pass, read, settled, indexed, stop, launched } = keeping(300)
  read(200)
  pass(2)
  expect(indexed()).toBe(200)
  read(50)
  settled()
  expect(indexed()).toBe(200)
  pass(2)
  expect([indexed(), launched.length]).toEqual([250, 1])
  await stop(0)
})

test('there is no process while there is nothing to index, and an idle one is ended', async () => {
  const { pass, read, settled, launched, stop } = keeping(10)
  settled()
  pass(10)
  expect(launched.length).toBe(0)
  read(1)
  settled()
  pass(2)
  expect(launched.map(({ isDead }) => isDead)).toEqual([false])
  pass(40)
  expect(launched.map(({ isDead }) => isDead)).toEqual([true])
  read(1)
  settled()
  pass(2)
  expect(launched.length).toBe(2)
  await stop(0)
})

test('changes that the index knows are removed from the database', async () => {
  const { db, pass, read, settled, stop } = keeping(3)
  read(3)
  db.exec("update page_results set text = 'other'")
  expect(countRows(db, 'text_changes')).toBe(3)
  settled()
  pass(2)
  pass(2)
  expect(countRows(db, 'text_changes')).toBe(0)
  await stop(0)
})

test('the end indexes the rest, after the process has gone', async () => {
  const { pass, read, indexed, stop, launched } = keeping(300)
  read(10)
  pass(2)
  read(290)
  await stop(10_000)
  expect([indexed(), launched.map(({ isDead }) => isDead)]).toEqual([300, [true]])
})

test('what the disk did not let it do is told, and a process that died is started again', async () => {
  const { pass, read, failures, settled, launched, stop, indexed } = keeping(3)
  read(1)
  pass(2)
  launched[0]?.say({ type: 'failed', code: 'DISK_FULL', path: '/data/search.sqlite', detail: 'full' })
  expect(failures).toEqual([expect.objectContaining({ code: 'DISK_FULL' })])
  launched[0]?.kill()
  read(1)
  settled()
  pass(2)
  expect([launched.length, indexed()]).toEqual([2, 2])
  await stop(0)
})
