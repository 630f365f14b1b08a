import type { BatchId } from '../contract/batch.ts'
import type { DocumentId } from '../contract/document.ts'

/** A document with queued pages in a batch that may be served. */
export interface WaitingDocument {
  id: DocumentId
  batchId: BatchId
  /** Higher is served first. */
  priority: number
  /** Since when it waits, Unix milliseconds. */
  since: number
}

/** One document's turn: what was put to its account beforehand, to be set right when the page is settled. */
export interface Turn {
  documentId: DocumentId
  expectedMs: number
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
/** Share of the newest page in the running mean. */
const newestShare = 0.3

/**
 * Decides which document is served next. Of all that wait the foremost by priority and age share the workers; among these it is the
 * turn of the one that has had the least worker time, so that a document of slow pages gets no more of it than one of fast pages
 * (deficit round robin with the cost known afterwards; Shreedhar and Varghese, 1995). One document has at most half of the workers
 * while another waits. Holds hints only: the store decides whether there is a page.
 */
export class FairShare {
  #workers: number
  readonly #accounts = new Map<DocumentId, Account>()
  #foremost: Account[] = []
  #chosenAt = Number.NEGATIVE_INFINITY
  #turns = 0
  /** The last turn that each priority had. */
  readonly #lastTurnOf = new Map<number, number>()
  #usualMs = usualPageMs

  constructor(workers: number) {
    this.#workers = workers
  }

  /** The number of workers changed, and with it how many of them one document may have. */
  resize(workers: number): void {
    this.#workers = workers
    this.#chosenAt = Number.NEGATIVE_INFINITY
  }

  get size(): number {
    return this.#accounts.size
  }

  /** The document has queued pages. One that is known keeps its account. */
  put(document: WaitingDocument): void {
    const known = this.#accounts.get(document.id)
    if (known) Object.assign(known, document)
    else this.#accounts.set(document.id, { ...document, servedMs: 0, pageMs: null, inHand: 0, lastTurn: this.#turns })
    this.#chosenAt = Number.NEGATIVE_INFINITY
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

  /** Whose turn it is; null when nothing waits. The turn is taken with it. */
  next(now: number): Turn | null {
    if (this.#accounts.size === 0) return null
    this.#chooseForemost(now)
    this.#turns += 1
    const passedOver = this.#turns % turnsPerPassedOver === 0 ? this.#passedOver() : null
    const account = passedOver ?? this.#leastServed()
    this.#lastTurnOf.set(account.priority, this.#turns)
    account.lastTurn = this.#turns
    account.inHand += 1
    const expectedMs = account.pageMs ?? this.#usualMs
    account.servedMs += expectedMs
    return { documentId: account.id, expectedMs }
  }

  /** The page of a turn was read, or not. @param spentMs worker time that it took; null when there was no page after all */
  settled(turn: Turn, spentMs: number | null): void {
    if (spentMs !== null) this.#usualMs = blend(this.#usualMs, spentMs)
    const account = this.#accounts.get(turn.documentId)
    if (!account) return
    account.inHand = Math.max(0, account.inHand - 1)
    account.servedMs += (spentMs ?? 0) - turn.expectedMs
    if (spentMs !== null) account.pageMs = account.pageMs === null ? spentMs : blend(account.pageMs, spentMs)
  }

  /** The foremost documents: enough that every worker finds one below its cap. */
  #chooseForemost(now: number): void {
    const age = now - this.#chosenAt
    // Below 0 the clock was set back: the choice would stay good until it caught up.
    if (this.#foremost.length > 0 && age >= 0 && age < choiceMs) return
    const before = new Set(this.#foremost)
    const level = leastOf(this.#foremost)
    this.#foremost = foremostOf(this.#accounts.values(), Math.max(8, 4 * this.#workers), now)
    this.#chosenAt = now
    // Whoever comes new begins level with the others: having been away is no credit.
    for (const account of this.#foremost) if (!before.has(account)) account.servedMs = Math.max(account.servedMs, level)
  }

  #leastServed(): Account {
    const cap = this.#foremost.length > 1 ? Math.max(1, Math.ceil(this.#workers / 2)) : Number.POSITIVE_INFINITY
    const below = this.#foremost.filter((account) => account.inHand < cap)
    return least(below.length > 0 ? below : this.#foremost, (account) => account.servedMs)
  }

  /** Of the priorities below all of the foremost, the one longest without a turn; in it the document longest without one. */
  #passedOver(): Account | null {
    const lowest = Math.min(...this.#foremost.map((account) => account.priority))
    const waiting = [...this.#accounts.values()].filter((account) => account.priority < lowest)
    if (waiting.length === 0) return null
    const priority = least(waiting, (account) => this.#lastTurnOf.get(account.priority) ?? 0).priority
    return least(
      waiting.filter((account) => account.priority === priority),
      (account) => account.lastTurn,
    )
  }
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
