import { totalmem } from 'node:os'

/** Resident memory of the hosts, bytes, as they last said. */
export interface HostMemory {
  busy: number[]
  idle: number[]
}

/** What a worker takes for a usual page, bytes: one that recognises scans of letter size at 300 DPI. */
const usualNeed = 350 * 1024 ** 2

/**
 * How many of the free workers may begin a page so that all together stay within the budget. What the next page needs is not known
 * before; it is taken to need what the largest worker takes now, and no less than usual. One page is always read.
 * @param budget bytes for all workers together
 * @param beside bytes of what comes out of the budget and reads no pages
 */
export function slotsWithinMemory({ busy, idle }: HostMemory, budget: number, beside = 0): number {
  const need = Math.max(usualNeed, ...busy, ...idle)
  let left = budget - beside - sum(busy.map((memory) => Math.max(memory, usualNeed))) - sum(idle)
  let slots = 0
  for (const memory of idle) {
    left -= need - memory
    if (left < 0) break
    slots += 1
  }
  return busy.length === 0 ? Math.max(slots, Math.min(1, idle.length)) : slots
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

/** Half of the memory that this computer, or the container that this runs in, has; bytes. */
export function halfOfMemory(): number {
  const allowed = process.constrainedMemory() || Number.POSITIVE_INFINITY
  return Math.min(totalmem(), allowed) / 2
}
