import { turnMs } from './fair-share.ts'
import type { ClaimedPage, Clock, PageEnd, PagePool } from './ports.ts'

/** A page in somebody's hand, and how to interrupt its reading. */
export interface PageInHand {
  claimed: ClaimedPage
  abort: AbortController
}

/** How a page of a turn ended. */
export interface EndedPage {
  claimed: ClaimedPage
  end: PageEnd
  /** Worker time that it took, milliseconds. */
  spentMs: number
  /** When it ended, on the clock that nobody sets. */
  endedAt: number
}

interface Parts {
  pool: PagePool
  clock: Clock
  /** Whether another page may begin. */
  mayGoOn(): boolean
  /** Writes what has ended, all at once; does not throw. */
  settle(ended: EndedPage[]): void
  /** The time of the turn is over, and pages of it may be had by others. */
  gaveBack(): void
}

/**
 * Reads the pages of one turn, one after the other, and settles them together. When the turn has had its time, what has ended is settled
 * and what was not begun goes back to the queue: nobody waits for a slow page that travels in front. A page whose worker ended costs the
 * others nothing either.
 * @returns how many were read, and the worker time that they took together
 */
export async function readTurn(pages: PageInHand[], parts: Parts): Promise<{ read: number; spentMs: number }> {
  const { pool, clock, settle } = parts
  const began = clock.elapsed()
  const waiting = [...pages]
  let ended: EndedPage[] = []
  let read = 0

  function settleWhatEnded(): void {
    const lot = ended
    ended = []
    if (lot.length > 0) settle(lot)
  }

  function giveBackTheRest(): void {
    const endedAt = clock.elapsed()
    ended.push(...waiting.splice(0).map(({ claimed }) => ({ claimed, end: { type: 'interrupted' as const }, spentMs: 0, endedAt })))
    settleWhatEnded()
  }

  function timeIsOver(): void {
    giveBackTheRest()
    parts.gaveBack()
  }

  const forget = pages.length > 1 ? clock.after(turnMs, timeIsOver) : () => {}
  try {
    for (let page = waiting.shift(); page; page = waiting.shift()) {
      const pageBegan = clock.elapsed()
      const end = await pool.processPage(page.claimed, page.abort.signal)
      const endedAt = clock.elapsed()
      ended.push({ claimed: page.claimed, end, spentMs: endedAt - pageBegan, endedAt })
      read += 1
      if (!goesOnAfter(end) || !parts.mayGoOn()) giveBackTheRest()
    }
  } finally {
    forget()
    settleWhatEnded()
  }
  return { read, spentMs: clock.elapsed() - began }
}

/** After any other end there is no worker at hand, or nothing may begin. */
function goesOnAfter(end: PageEnd): boolean {
  return end.type === 'done' || end.type === 'failed'
}
