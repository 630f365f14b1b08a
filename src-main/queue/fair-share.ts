import type { BatchId } from '../contract/batch.ts'
import type { DocumentId } from '../contract/document.ts'

/** A document with queued pages in a batch that may be served. */
export interface WaitingDocument {
  id: DocumentId
  batchId: BatchId
  /** Where it lies; see `volumeOf`. */
  volume: string
  /** Higher is served first. */
  priority: number
  /** Since when it waits, Unix milliseconds. */
  since: number
  /** Since when it has had queued pages, Unix milliseconds; null when that was not noted. */
  queuedAt?: number | null
  /** Whether it has pages that the operator waits for: five of a group that are tried with other settings. They come before all others. */
  ahead?: boolean
}

/** One document's turn: what was put to its account beforehand, to be set right when the page is settled. */
export interface Turn {
  documentId: DocumentId
  volume: string
  /** Pages that may travel together in it: one, or several that are cheap. */
  pages: number
  expectedMs: number
  /** Only of the pages that the operator waits for. */
  ahead?: boolean
}

interface Account extends WaitingDocument {
  /** Worker time that it has had, milliseconds; of those that wait, who has had the least is next. */
  servedMs: number
  /** What one of its pages takes, milliseconds, a running mean; null before the first. */
  pageMs: number | null
  inHand: number
  lastTurn: number
}

/** One turn in so many goes to a priority that would else get none, the one that has waited longest for a turn: nothing starves. */
const turnsPerPassedOver = 10
/** Waiting raises the priority by one a minute, up to this: enough to pass a neighbour, not to bring old bulk before everything new. */
const highestAgeing = 3
const ageingMs = 60_000
/** How long a choice of the foremost documents stays good, milliseconds. */
const choiceMs = 1_000
/** What a page is expected to take before any was read. */
const usualPageMs = 1_000
/** Share of the newest turn in the running mean. */
const newestShare = 0.3
/**
 * What one turn is worth, milliseconds: pages of a document whose pages take less than a fifth of it travel together, up to so many,
 * because for them the way to the worker and the commits cost as much as the reading.
 */
export const turnMs = 250
const cheapPageMs = turnMs / 5
export const pagesOfATurn = 16
/** A worker keeps the document that it has open until that has had so much more worker time than others: to open another one costs time. */
const stintMs = 2_000

/**
 * Decides which document is served next. Of all that wait the foremost by priority and age share the workers; among these it is the
 * turn of the one that has had the least worker time, so that a document of slow pages gets no more of it than one of fast pages
 * (deficit round robin with the cost known afterwards; Shreedhar and Varghese, 1995). One document has at most half of the workers
 * while another waits, and a volume no more than it is allowed. Holds hints only: the store decides whether there is a page.
 */
export class FairShare {
  #workers: number
  readonly #allowed: (volume: string) => number
  readonly #inHandOf = new Map<string, number>()
  readonly #accounts = new Map<DocumentId, Account>()
  /** Documents that had the last turns, newest first, as many as there are workers: those are open in one. */
  #open: DocumentId[] = []
  #foremost: Account[] = []
  #chosenAt = Number.NEGATIVE_INFINITY
  #turns = 0
  /** The last turn that each priority had. */
  readonly #lastTurnOf = new Map<number, number>()
  #usualMs = usualPageMs

  /** @param allowed workers that may read documents of a volume at the same time; none while it cannot be reached */
  constructor(workers: number, allowed: (volume: string) => number = () => Number.POSITIVE_INFINITY) {
    this.#workers = workers
    this.#allowed = allowed
  }

  /** The number of workers changed, and with it how many of them one document may have. */
  resize(workers: number): void {
    this.#workers = workers
    this.#chosenAt = Number.NEGATIVE_INFINITY
  }

  get size(): number {
    return this.#accounts.size
  }

  /** Since when the document that has waited longest has had queued pages, Unix milliseconds; null when none is known. */
  oldestQueuedAt(): number | null {
    let oldest: number | null = null
    for (const { queuedAt } of this.#accounts.values()) {
      if (queuedAt != null && (oldest === null || queuedAt < oldest)) oldest = queuedAt
    }
    return oldest
  }

  /** The document has queued pages. One that is known keeps its account. */
  put(document: WaitingDocument): void {
    const known = this.#accounts.get(document.id)
    if (known) Object.assign(known, document)
    else this.#accounts.set(document.id, { ...document, servedMs: 0, pageMs: null, inHand: 0, lastTurn: this.#turns })
    if (this.#mayBeForemost(document)) this.#chosenAt = Number.NEGATIVE_INFINITY
  }

  /** Choosing looks at every document; while 100,000 come one by one, those of no importance wait until it is done anyway, in a second. */
  #mayBeForemost({ volume, priority }: WaitingDocument): boolean {
    const isFull = this.#foremost.length >= this.#places()
    return !isFull || this.#foremost.every((other) => other.volume !== volume) || this.#foremost.some((other) => other.priority < priority)
  }

  #places(): number {
    return Math.max(8, 4 * this.#workers)
  }

  /** The document has no queued page now. What it still has in hand is settled without it. */
  drop(id: DocumentId): void {
    if (!this.#accounts.delete(id)) return
    this.#foremost = this.#foremost.filter((account) => account.id !== id)
  }

  /** All documents of a batch that was paused, cancelled or changed. */
  dropBatch(batchId: BatchId): void {
    for (const account of this.#accounts.values()) if (account.batchId === batchId) this.#accounts.delete(account.id)
    this.#foremost = this.#foremost.filter((account) => account.batchId !== batchId)
  }

  /** A volume went away or came back. */
  volumeChanged(): void {
    this.#chosenAt = Number.NEGATIVE_INFINITY
  }

  /** Whose turn it is; null when nothing waits that may be read. The turn is taken with it. */
  next(now: number): Turn | null {
    this.#chooseForemost(now)
    const foremost = this.#foremost.filter((account) => this.#mayBeRead(account))
    if (foremost.length === 0) return null
    this.#turns += 1
    const passedOver = this.#turns % turnsPerPassedOver === 0 ? this.#passedOver() : null
    const account = passedOver ?? this.#leastServed(foremost)
    this.#lastTurnOf.set(account.priority, this.#turns)
    account.lastTurn = this.#turns
    account.inHand += 1
    this.#countInHand(account.volume, 1)
    this.#open = [account.id, ...this.#open.filter((id) => id !== account.id)].slice(0, this.#workers)
    const pages = pagesTogether(account.pageMs)
    const expectedMs = pages * (account.pageMs ?? this.#usualMs)
    account.servedMs += expectedMs
    return { documentId: account.id, volume: account.volume, pages, expectedMs, ahead: account.ahead ?? false }
  }

  /**
   * The pages of a turn were read, or not.
   * @param spentMs worker time that they took together; null when there was no page after all
   * @param pages how many of them were read
   */
  settled(turn: Turn, spentMs: number | null, pages = 1): void {
    this.#countInHand(turn.volume, -1)
    const pageMs = spentMs === null ? null : spentMs / pages
    if (pageMs !== null) this.#usualMs = blend(this.#usualMs, pageMs)
    const account = this.#accounts.get(turn.documentId)
    if (!account) return
    account.inHand = Math.max(0, account.inHand - 1)
    account.servedMs += (spentMs ?? 0) - turn.expectedMs
    if (pageMs !== null) account.pageMs = account.pageMs === null ? pageMs : blend(account.pageMs, pageMs)
  }

  #mayBeRead({ volume }: Account): boolean {
    return (this.#inHandOf.get(volume) ?? 0) < this.#allowed(volume)
  }

  #countInHand(volume: string, change: 1 | -1): void {
    const count = (this.#inHandOf.get(volume) ?? 0) + change
    if (count === 0) this.#inHandOf.delete(volume)
    else this.#inHandOf.set(volume, count)
  }

  /** The foremost documents: enough that every worker finds one below its cap. */
  #chooseForemost(now: number): void {
    const age = now - this.#chosenAt
    // Below 0 the clock was set back: the choice would stay good until it caught up.
    const isFresh = age >= 0 && age < choiceMs
    if (isFresh && this.#foremost.some((account) => this.#mayBeRead(account))) return
    const before = new Set(this.#foremost)
    const level = leastOf(this.#foremost)
    const readable = [...this.#accounts.values()].filter((account) => this.#mayBeRead(account))
    const foremost = foremostOf(readable, this.#places(), now)
    this.#foremost = [...foremost, ...foremostOf(onOtherVolumes(readable, foremost), 8, now)]
    this.#chosenAt = now
    // Whoever comes new begins level with the others: having been away is no credit.
    for (const account of this.#foremost) if (!before.has(account)) account.servedMs = Math.max(account.servedMs, level)
  }

  /** Neither a document nor a volume has more than half of the workers while another waits: one that hangs leaves the rest to others. */
  #leastServed(foremost: Account[]): Account {
    const half = Math.max(1, Math.ceil(this.#workers / 2))
    const cap = foremost.length > 1 ? half : Number.POSITIVE_INFINITY
    const volumeCap = foremost.some((account) => account.volume !== foremost[0]?.volume) ? half : Number.POSITIVE_INFINITY
    const below = foremost.filter((account) => account.inHand < cap && (this.#inHandOf.get(account.volume) ?? 0) < volumeCap)
    // They are few and named one by one, so nobody waits long for them; one in ten turns goes to a lower priority all the same.
    const wanted = below.filter((account) => account.ahead)
    if (wanted.length > 0) return least(wanted, (account) => account.servedMs)
    return this.#openOrLeast(below.length > 0 ? below : foremost)
  }

  /** The one that has had the least, unless a free worker has another one open that is not far ahead. */
  #openOrLeast(accounts: Account[]): Account {
    const first = least(accounts, (account) => account.servedMs)
    const isOpen = ({ id, inHand, servedMs }: Account) => this.#open.includes(id) && inHand === 0 && servedMs - first.servedMs < stintMs
    const open = accounts.filter(isOpen)
    return open.length === 0 ? first : least(open, (account) => account.servedMs)
  }

  /** Of the priorities below all of the foremost, the one longest without a turn; in it the document longest without one. */
  #passedOver(): Account | null {
    const lowest = Math.min(...this.#foremost.map((account) => account.priority))
    const waiting = [...this.#accounts.values()].filter((account) => account.priority < lowest && this.#mayBeRead(account))
    if (waiting.length === 0) return null
    const priority = least(waiting, (account) => this.#lastTurnOf.get(account.priority) ?? 0).priority
    return least(
      waiting.filter((account) => account.priority === priority),
      (account) => account.lastTurn,
    )
  }
}

/** Documents of the same priority as the foremost that lie elsewhere. */
function onOtherVolumes(accounts: Account[], foremost: Account[]): Account[] {
  const volumes = new Set(foremost.map((account) => account.volume))
  const lowest = Math.min(...foremost.map((account) => account.priority))
  return accounts.filter((account) => account.priority >= lowest && !volumes.has(account.volume))
}

function pagesTogether(pageMs: number | null): number {
  if (pageMs === null || pageMs >= cheapPageMs) return 1
  return Math.min(pagesOfATurn, Math.floor(turnMs / Math.max(1, pageMs)))
}

function blend(mean: number, newest: number): number {
  return mean + newestShare * (newest - mean)
}

function leastOf(accounts: Account[]): number {
  return accounts.length === 0 ? 0 : Math.min(...accounts.map((account) => account.servedMs))
}

function least(accounts: Iterable<Account>, value: (account: Account) => number): Account {
  let best: Account | null = null
  for (const account of accounts) if (best === null || value(account) < value(best)) best = account
  if (best === null) throw new Error('There is no document to choose from.')
  return best
}

function agedPriority({ priority, since }: Account, now: number): number {
  return priority + Math.min(highestAgeing, Math.max(0, Math.floor((now - since) / ageingMs)))
}

/** The first `count` by aged priority, then age, then id; one pass, because there may be 100,000. */
function foremostOf(accounts: Iterable<Account>, count: number, now: number): Account[] {
  const first: { account: Account; priority: number }[] = []
  for (const account of accounts) {
    const entry = { account, priority: agedPriority(account, now) }
    const last = first.at(-1)
    if (first.length >= count && last && !isBefore(entry, last)) continue
    const place = first.findIndex((other) => isBefore(entry, other))
    first.splice(place === -1 ? first.length : place, 0, entry)
    if (first.length > count) first.pop()
  }
  return first.map((entry) => entry.account)
}

function isBefore(a: { account: Account; priority: number }, b: { account: Account; priority: number }): boolean {
  if (a.priority !== b.priority) return a.priority > b.priority
  if (a.account.since !== b.account.since) return a.account.since < b.account.since
  return a.account.id < b.account.id
}
