import { describe, expect, it } from 'vitest'
import { FairShare, type Turn, type WaitingDocument } from './fair-share.ts'

/** A document of a simulation: so many pages, each taking so long. */
interface Simulated {
  id: number
  pages: number
  pageMs: number
  priority?: number
  arrivesAt?: number
}

interface Served {
  documentId: number
  startedAt: number
  endedAt: number
}

/** Simulated workers over simulated documents. Time is counted, not waited for. */
class Simulation {
  readonly #share: FairShare
  readonly #documents: Map<number, Simulated>
  readonly #left: Map<number, number>
  readonly #arrivals: Simulated[]
  readonly #workers: number
  #inHand: { turn: Turn; startedAt: number; endsAt: number }[] = []
  #now = 0
  readonly served: Served[] = []

  constructor(workers: number, documents: Simulated[]) {
    this.#share = new FairShare(workers)
    this.#workers = workers
    this.#documents = new Map(documents.map((document) => [document.id, document]))
    this.#left = new Map(documents.map((document) => [document.id, document.pages]))
    this.#arrivals = [...documents].sort((a, b) => arrival(a) - arrival(b))
  }

  /** Runs until nothing is left, or until a time. */
  run(until: number): void {
    while (this.#now < until) {
      this.#arrive()
      this.#fill()
      const next = this.#nextMoment()
      if (next === null) return
      this.#now = next
      this.#settle()
    }
  }

  #arrive(): void {
    while (this.#arrivals[0] && arrival(this.#arrivals[0]) <= this.#now) this.#share.put(asWaiting(this.#arrivals.shift() as Simulated))
  }

  #fill(): void {
    while (this.#inHand.length < this.#workers) {
      const turn = this.#share.next(this.#now)
      if (!turn) return
      const left = (this.#left.get(turn.documentId) ?? 0) - 1
      this.#left.set(turn.documentId, left)
      const pageMs = this.#documents.get(turn.documentId)?.pageMs ?? 0
      this.#inHand.push({ turn, startedAt: this.#now, endsAt: this.#now + pageMs })
      if (left === 0) this.#share.drop(turn.documentId)
    }
  }

  #nextMoment(): number | null {
    const moments = [...this.#inHand.map((page) => page.endsAt), ...this.#arrivals.slice(0, 1).map(arrival)]
    return moments.length === 0 ? null : Math.min(...moments)
  }

  #settle(): void {
    for (const { turn, startedAt, endsAt } of this.#inHand.filter((page) => page.endsAt <= this.#now)) {
      this.#share.settled(turn, endsAt - startedAt)
      this.served.push({ documentId: turn.documentId, startedAt, endedAt: this.#now })
    }
    this.#inHand = this.#inHand.filter((page) => page.endsAt > this.#now)
  }
}

function simulate(workers: number, documents: Simulated[], until = Number.POSITIVE_INFINITY): Served[] {
  const simulation = new Simulation(workers, documents)
  simulation.run(until)
  return simulation.served
}

const arrival = (document: Simulated) => document.arrivesAt ?? 0

function asWaiting({ id, priority = 0, arrivesAt = 0 }: Simulated): WaitingDocument {
  return { id, batchId: 'b', volume: '/in', priority, since: arrivesAt }
}

const workedMs = (served: Served[], id: number) =>
  served.filter((page) => page.documentId === id).reduce((sum, page) => sum + page.endedAt - page.startedAt, 0)

const lastEnd = (served: Served[]) => Math.max(...served.map((page) => page.endedAt))

describe('fair share', () => {
  it('lets twenty documents of one page finish before a long one has 60 more pages, and costs no time', () => {
    const long = { id: 1, pages: 5_000, pageMs: 1_000 }
    const short = Array.from({ length: 20 }, (_, index) => ({ id: index + 2, pages: 1, pageMs: 1_000, arrivesAt: 10_000 }))
    const served = simulate(8, [long, ...short])
    const lastShort = Math.max(...served.filter((page) => page.documentId !== 1).map((page) => page.endedAt))
    const longMeanwhile = served.filter((page) => page.documentId === 1 && page.endedAt > 10_000 && page.endedAt <= lastShort)
    expect(longMeanwhile.length).toBeLessThan(60)
    const firstComeFirstServed = ((5_000 + 20) * 1_000) / 8
    expect(lastEnd(served)).toBeLessThanOrEqual(firstComeFirstServed * 1.03)
  })

  it('gives documents that wait together equal worker time in every minute (Jain index of at least 0.9)', () => {
    const documents = [200, 500, 900, 1_700].map((pageMs, index) => ({ id: index + 1, pages: 100_000, pageMs }))
    const served = simulate(4, documents, 600_000)
    for (let from = 60_000; from < 600_000; from += 60_000) {
      const minute = served.filter((page) => page.endedAt > from && page.endedAt <= from + 60_000)
      const shares = documents.map((document) => workedMs(minute, document.id))
      const sum = shares.reduce((total, share) => total + share, 0)
      const jain = sum ** 2 / (shares.length * shares.reduce((total, share) => total + share ** 2, 0))
      expect(jain).toBeGreaterThanOrEqual(0.9)
    }
  })

  it('gives a document of pages that are ten times slower no more than 1.2 times its share of the workers', () => {
    const slow = { id: 1, pages: 100_000, pageMs: 5_000 }
    const fast = [2, 3, 4].map((id) => ({ id, pages: 100_000, pageMs: 500 }))
    const served = simulate(4, [slow, ...fast], 600_000)
    const all = served.reduce((sum, page) => sum + page.endedAt - page.startedAt, 0)
    expect(workedMs(served, 1) / all).toBeLessThanOrEqual(0.25 * 1.2)
  })

  it('gives the lowest priority at least every tenth page under a stream of high priority', () => {
    const low = { id: 1, pages: 10_000, pageMs: 1_000, priority: 0 }
    const stream = Array.from({ length: 3_000 }, (_, index) => ({
      id: index + 2,
      pages: 5,
      pageMs: 1_000,
      priority: 10,
      arrivesAt: index * 200,
    }))
    const served = simulate(4, [low, ...stream], 600_000)
    const lowPages = served.filter((page) => page.documentId === 1).length
    expect(lowPages / served.length).toBeGreaterThanOrEqual(0.1 * 0.99)
  })

  it('serves the higher priority first when both wait', () => {
    const served = simulate(1, [
      { id: 1, pages: 50, pageMs: 100, priority: 0 },
      ...Array.from({ length: 12 }, (_, index) => ({ id: index + 2, pages: 1, pageMs: 100, priority: 5 })),
    ])
    const highFirst = served.slice(0, 12).filter((page) => page.documentId !== 1).length
    expect(highFirst).toBeGreaterThanOrEqual(11)
  })

  it('finishes documents in the order of their age instead of beginning all of them', () => {
    const documents = Array.from({ length: 500 }, (_, index) => ({ id: index + 1, pages: 10, pageMs: 1_000 }))
    const served = simulate(2, documents, 100_000)
    const begun = new Set(served.map((page) => page.documentId)).size
    expect(begun).toBeLessThan(60)
  })

  it('lets a document alone have every worker', () => {
    const share = new FairShare(4)
    share.put({ id: 1, batchId: 'b', volume: '/in', priority: 0, since: 0 })
    expect([share.next(0), share.next(0), share.next(0), share.next(0)].map((turn) => turn?.documentId)).toEqual([1, 1, 1, 1])
  })

  it('lets one of two documents have at most half of the workers, however little it has had', () => {
    const share = new FairShare(4)
    for (const id of [1, 2]) share.put({ id, batchId: 'b', volume: '/in', priority: 0, since: 0 })
    const [first, second] = [share.next(0), share.next(0)]
    if (first) share.settled(first, 100)
    if (second) share.settled(second, 100_000)
    const turns = [share.next(0), share.next(0), share.next(0), share.next(0)].map((turn) => turn?.documentId)
    expect([first?.documentId, second?.documentId]).toEqual([1, 2])
    expect(turns.filter((id) => id === 1)).toHaveLength(2)
  })

  it('follows the number of workers with the cap of a document', () => {
    const share = new FairShare(4)
    for (const id of [1, 2]) share.put({ id, batchId: 'b', volume: '/in', priority: 0, since: 0 })
    const [first, second] = [share.next(0), share.next(0)]
    if (first) share.settled(first, 100)
    if (second) share.settled(second, 100_000)
    share.resize(2)
    const turns = [share.next(0), share.next(0)].map((turn) => turn?.documentId)
    expect(turns.sort()).toEqual([1, 2])
  })

  const waiting = (id: number, priority: number, since: number) => ({ id, batchId: 'b', volume: '/in', priority, since })
  const nextIds = (share: FairShare, turns: number, now: number) => Array.from({ length: turns }, () => share.next(now)?.documentId)

  it('lets a document that has waited for two minutes pass a crowd that is one step above it', () => {
    const share = new FairShare(1)
    share.put(waiting(1, 0, 0))
    for (let id = 2; id <= 20; id += 1) share.put(waiting(id, 1, 120_000))
    expect(nextIds(share, 8, 120_000)).toContain(1)
  })

  it('does not let old bulk pass what is far above it, however long it has waited', () => {
    const share = new FairShare(1)
    share.put(waiting(1, 0, 0))
    for (let id = 2; id <= 20; id += 1) share.put(waiting(id, 5, 36_000_000))
    expect(nextIds(share, 9, 36_000_000)).not.toContain(1)
  })

  it('serves what is more urgent, or on another volume, at its next turn, and a newcomer like all others within a second', () => {
    const share = new FairShare(1)
    for (let id = 1; id <= 20; id += 1) share.put(waiting(id, 1, id))
    share.next(0)
    share.put(waiting(21, 1, 0))
    share.put(waiting(22, 2, 0))
    expect(nextIds(share, 8, 500)).toContain(22)
    const elsewhere = new FairShare(1)
    for (let id = 1; id <= 20; id += 1) elsewhere.put(waiting(id, 1, id))
    elsewhere.next(0)
    elsewhere.put({ ...waiting(21, 1, 100), volume: '/other' })
    expect(nextIds(elsewhere, 9, 500)).toContain(21)
    const later = new FairShare(1)
    for (let id = 1; id <= 20; id += 1) later.put(waiting(id, 1, id))
    later.next(0)
    later.put(waiting(21, 1, 0))
    expect(nextIds(later, 8, 500)).not.toContain(21)
    expect(nextIds(later, 8, 1_000)).toContain(21)
  })

  it('gives a newcomer no credit for the time in which it was not there', () => {
    const share = new FairShare(20)
    share.put(waiting(1, 0, 0))
    for (let page = 0; page < 100; page += 1) {
      const turn = share.next(0)
      if (turn) share.settled(turn, 1_000)
    }
    share.put(waiting(2, 0, 0))
    expect(nextIds(share, 4, 0).filter((id) => id === 2)).toHaveLength(2)
  })

  it('has nothing to serve when the only batch is dropped', () => {
    const share = new FairShare(2)
    share.put({ id: 1, batchId: 'b', volume: '/in', priority: 0, since: 0 })
    share.put({ id: 2, batchId: 'c', volume: '/in', priority: 0, since: 0 })
    share.dropBatch('b')
    expect(share.next(0)?.documentId).toBe(2)
    share.drop(2)
    expect(share.next(0)).toBeNull()
  })

  it('F24: lets one of two volumes have at most half of the workers, however many of its documents came first', () => {
    const share = new FairShare(4)
    for (let id = 1; id <= 100; id += 1) share.put({ id, batchId: 'b', volume: id < 100 ? '/share' : '/disk', priority: 0, since: id })
    const turns = [share.next(0), share.next(0), share.next(0), share.next(0)]
    expect(turns.filter((turn) => turn?.volume === '/share')).toHaveLength(2)
  })

  it('F23: serves nothing of a volume that is away, and the others with every worker', () => {
    const allowed = new Map([['/share', 0]])
    const share = new FairShare(4, (volume) => allowed.get(volume) ?? 4)
    for (let id = 1; id <= 40; id += 1) share.put({ id, batchId: 'b', volume: '/share', priority: 9, since: id })
    share.put({ id: 41, batchId: 'b', volume: '/disk', priority: 0, since: 0 })
    expect([share.next(0), share.next(0), share.next(0), share.next(0)].map((turn) => turn?.documentId)).toEqual([41, 41, 41, 41])
    expect(share.next(0)).toBeNull()
    allowed.set('/share', 1)
    share.volumeChanged()
    expect([share.next(0)?.documentId, share.next(0)]).toEqual([1, null])
  })

  const read = (share: FairShare, pageMs: number): Turn => {
    const turn = share.next(0)
    if (!turn) throw new Error('Nothing waits.')
    share.settled(turn, pageMs * turn.pages, turn.pages)
    return turn
  }

  it('lets pages that have been cheap travel together, to a quarter of a second and to 16 at most', () => {
    const pagesAt = (pageMs: number) => {
      const share = new FairShare(1)
      share.put(waiting(1, 0, 0))
      return [read(share, pageMs).pages, read(share, pageMs).pages]
    }
    expect([2, 20, 49, 50, 2_300].map(pagesAt)).toEqual([
      [1, 16],
      [1, 12],
      [1, 5],
      [1, 1],
      [1, 1],
    ])
  })

  it('sends the pages of a document alone again when they have become slow', () => {
    const share = new FairShare(1)
    share.put(waiting(1, 0, 0))
    expect([read(share, 2), read(share, 2), read(share, 2_300), read(share, 2_300)].map((turn) => turn.pages)).toEqual([1, 16, 16, 1])
  })

  it('lets a worker stay with the document that it has open until that is two seconds ahead', () => {
    const share = new FairShare(1)
    for (const id of [1, 2]) share.put(waiting(id, 0, 0))
    const turns = Array.from({ length: 40 }, () => read(share, 100).documentId)
    const changes = turns.filter((id, index) => index > 0 && id !== turns[index - 1]).length
    expect(changes).toBeLessThanOrEqual(2)
    expect(turns.filter((id) => id === 1)).toHaveLength(20)
  })

  it('gives a second worker another document than the one that is being read', () => {
    const share = new FairShare(4)
    for (const id of [1, 2, 3]) share.put(waiting(id, 0, 0))
    read(share, 100)
    expect(new Set(nextIds(share, 3, 0)).size).toBe(3)
  })

  it('takes a turn back when there was no page after all', () => {
    const share = new FairShare(2)
    for (const id of [1, 2]) share.put({ id, batchId: 'b', volume: '/in', priority: 0, since: 0 })
    const turn = share.next(0)
    if (turn) share.settled(turn, null)
    expect(share.next(0)?.documentId).toBe(turn?.documentId)
  })

  it('chooses among 100,000 documents within a fraction of a page', () => {
    const share = new FairShare(4)
    for (let id = 1; id <= 100_000; id += 1) share.put({ id, batchId: 'b', volume: '/in', priority: id % 5, since: id })
    expect(share.next(0)?.documentId).toBe(4)
    expect(share.size).toBe(100_000)
  })
})

it('F26 chooses anew when the clock was set back, and does not wait until it has caught up', () => {
  const share = new FairShare(1)
  const now = 86_400_000
  for (let id = 1; id <= 8; id += 1) share.put({ id, batchId: 'b_00000001', volume: '/in', priority: 1, since: now - 600_000 })
  share.put({ id: 9, batchId: 'b_00000001', volume: '/in', priority: 2, since: now })
  expect(share.next(now)?.documentId).toBe(1)
  expect(share.next(now - 3_600_000)?.documentId).toBe(9)
})

it('knows since when the document waits that has waited longest, as long as that has pages', () => {
  const share = new FairShare(4)
  expect(share.oldestQueuedAt()).toBeNull()
  for (const [id, queuedAt] of [30, 10, null, 20].entries()) share.put({ id, batchId: 'b', volume: '/in', priority: 0, since: 0, queuedAt })
  expect(share.oldestQueuedAt()).toBe(10)
  share.drop(1)
  expect(share.oldestQueuedAt()).toBe(20)
})

describe('documents with pages that the operator waits for', () => {
  /** Four workers; the second document is ahead, although it has had the most worker time. */
  function withOneAhead() {
    const share = new FairShare(4)
    for (const id of [1, 2, 3]) share.put({ id, batchId: 'b', volume: '/in', priority: 0, since: 0, ahead: false })
    const turn = share.next(0)
    if (turn) share.settled(turn, 60_000)
    share.put({ id: turn?.documentId ?? 0, batchId: 'b', volume: '/in', priority: 1_000, since: 0, ahead: true })
    return { share, ahead: turn?.documentId }
  }

  it('come before all others, for as many turns as they have such pages', () => {
    const { share, ahead } = withOneAhead()
    const turn = share.next(2_000)
    expect(turn).toMatchObject({ documentId: ahead, ahead: true })
    share.put({ id: ahead ?? 0, batchId: 'b', volume: '/in', priority: 0, since: 0, ahead: false })
    expect(share.next(2_000)?.documentId).not.toBe(ahead)
  })

  it('have no more than half of the workers while others wait', () => {
    const { share, ahead } = withOneAhead()
    const turns = [0, 1, 2, 3].map(() => share.next(2_000)?.documentId)
    expect(turns.filter((id) => id === ahead)).toHaveLength(2)
  })
})
