import type { EngineEvent } from '../../contract/engine-events.ts'
import type { QueuedPage } from '../../contract/page.ts'
import { Dispatcher } from '../dispatcher.ts'
import { MemoryPageStore } from '../memory-page-store.ts'
import type { PagePool } from '../ports.ts'
import { HandClock } from './hand-clock.ts'
import { claimedPage, queuedPage } from './pages.ts'

/** A queue with as many pages, numbered from 1. */
export function queueOf(count: number, facts: Partial<QueuedPage> = {}): MemoryPageStore {
  const pages = Array.from({ length: count }, (_, index) => queuedPage({ id: index + 1, pageNumber: index + 1, ...facts }))
  return new MemoryPageStore(pages.map((page) => ({ ...claimedPage(), page })))
}

/** A dispatcher between a queue in memory and a given pool, and everything that it told. */
export function dispatching(store: MemoryPageStore, pool: PagePool) {
  const clock = new HandClock()
  const events: EngineEvent[] = []
  const stops: [code: string, detail: string][] = []
  const dispatcher = new Dispatcher({
    store,
    pool,
    clock,
    workers: 4,
    announce: (event) => events.push(event),
    stopped: (code, detail) => stops.push([code, detail]),
  })
  const told = () => events.map((event) => `${event.type}${'pageId' in event ? ` ${event.pageId}` : ''}`)
  return { dispatcher, clock, stops, told }
}
