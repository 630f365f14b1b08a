import { expect, test } from 'vitest'
import { everywhere, type SearchAnswer } from './contract/search.ts'
import type { HostProcess } from './pool/launch-host.ts'
import { SearchProcess } from './search-process.ts'
import type { SearchEnd, SearchTask } from './searcher.ts'

/** A searcher that only notes what it was asked, and says what a test lets it say. */
class FakeSearcher implements HostProcess {
  readonly asked: SearchTask[] = []
  killed = false
  #said: (message: unknown) => void = () => {}
  #exited: (reason: string) => void = () => {}

  post(message: unknown): void {
    this.asked.push(message as SearchTask)
  }
  onMessage(listener: (message: unknown) => void): void {
    this.#said = listener
  }
  onExit(listener: (reason: string) => void): void {
    this.#exited = listener
  }
  kill(): void {
    this.killed = true
  }
  forget(): void {}
  say(end: SearchEnd): void {
    this.#said(end)
  }
  exit(): void {
    this.#exited('SIGSEGV')
  }
}

const search = (text: string) => ({ ...everywhere, text })
const answer = (pages: number): SearchAnswer => ({ pages, documents: 1, complete: true, rows: [] })

function searching() {
  const searchers: FakeSearcher[] = []
  const launchHost = () => {
    const searcher = new FakeSearcher()
    searchers.push(searcher)
    return searcher
  }
  const process = new SearchProcess('/data/leafcutter.sqlite', { hostFile: '/out/pool-host.js', launchHost })
  const at = (index: number) => searchers[index] as FakeSearcher
  return { process, searchers, at }
}

test('parts of one list are asked of one process, and each gets its own answer', async () => {
  const { process, searchers, at } = searching()
  const parts = [process.find(search('a'), 0, 10), process.find(search('a'), 10, 10)]
  at(0).say({ type: 'found', number: 2, answer: answer(2) })
  at(0).say({ type: 'found', number: 1, answer: answer(1) })
  expect((await Promise.all(parts)).map((one) => one?.pages)).toEqual([1, 2])
  expect(searchers.length).toBe(1)
  process.stop()
})

test('another search ends the one that is under way in the middle', async () => {
  const { process, at } = searching()
  const first = process.find(search('a'), 0, 10)
  const second = process.find(search('ab'), 0, 10)
  expect([await first, at(0).killed]).toEqual([null, true])
  at(0).exit()
  at(1).say({ type: 'found', number: 2, answer: answer(3) })
  expect((await second)?.pages).toBe(3)
  process.stop()
})

test('a process that dies is an error, and the next search begins another one', async () => {
  const { process, at } = searching()
  const first = process.find(search('a'), 0, 10)
  at(0).exit()
  await expect(first).rejects.toMatchObject({ code: 'INTERNAL' })
  const second = process.find(search('a'), 0, 10)
  at(1).say({ type: 'failed', number: 2, code: 'DATABASE_IO', path: '/data', detail: 'EIO' })
  await expect(second).rejects.toMatchObject({ code: 'DATABASE_IO' })
  process.stop()
})

test('an export tells how far it is, and is called off without an error', async () => {
  const { process, at } = searching()
  const told: number[] = []
  const abort = new AbortController()
  const writing = process.write(search('a'), '/a.csv', (pages) => told.push(pages), abort.signal)
  at(0).say({ type: 'writing', number: 0, pages: 500 })
  abort.abort()
  at(0).say({ type: 'failed', number: 0, code: 'INTERNAL', path: undefined, detail: 'AbortError' })
  expect([await writing, told, at(0).asked.at(-1), at(0).killed]).toEqual([null, [500], { type: 'cancel' }, true])
})
