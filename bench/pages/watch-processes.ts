import { readFileSync } from 'node:fs'
import { median } from '../../build/samples/character-error.ts'

/** Resident memory at its highest, bytes; null where the system does not tell. */
export interface PeakMemory {
  /** Of the program that was started. */
  main: number | null
  /** Of the largest of its workers. */
  largestWorker: number | null
  /** Medians of what the largest worker had in the first and in the last quarter of the run: whether it grows. */
  quarters: { first: number; last: number } | null
}

const lookEveryMs = 50
/** Clock ticks a second, in which Linux tells CPU time to programs. */
const ticksPerSecond = 100

/** Looks at a process and its descendants again and again. Gives a function that stops it and says what was seen. */
export function watchMemory(pid: number): () => PeakMemory {
  const peak = { main: null as number | null, largestWorker: null as number | null }
  const seen: number[] = []
  const look = () => {
    peak.main = highest(peak.main, memoryOf(pid, 'VmHWM'))
    const workers = descendants(pid).filter((child) => textOf(`/proc/${child}/cmdline`).includes('pool-host'))
    for (const worker of workers) peak.largestWorker = highest(peak.largestWorker, memoryOf(worker, 'VmHWM'))
    const now = workers.flatMap((worker) => memoryOf(worker, 'VmRSS') ?? [])
    if (now.length > 0) seen.push(Math.max(...now))
  }
  const timer = setInterval(look, lookEveryMs)
  return () => {
    clearInterval(timer)
    return { ...peak, quarters: quartersOf(seen) }
  }
}

/** Medians of the first and the last quarter of what was seen; null when that is too little to have quarters. */
export function quartersOf(seen: number[]): PeakMemory['quarters'] {
  const length = Math.floor(seen.length / 4)
  return length === 0 ? null : { first: median(seen.slice(0, length)), last: median(seen.slice(-length)) }
}

/** CPU seconds of all processes that this one started and that have ended, their own children included; null where it is not told. */
export function cpuOfChildren(): number | null {
  // The name of the program, in brackets, may hold spaces; what follows is counted from behind it. See proc(5), cutime and cstime.
  const fields = textOf('/proc/self/stat').split(') ').at(-1)?.split(' ') ?? []
  const ticks = Number(fields[13]) + Number(fields[14])
  return Number.isFinite(ticks) ? ticks / ticksPerSecond : null
}

/** Resident memory, bytes: now, or at its highest. */
export function memoryOf(pid: number, which: 'VmRSS' | 'VmHWM'): number | null {
  const kilobytes = textOf(`/proc/${pid}/status`).match(new RegExp(`^${which}:\\s+(\\d+) kB`, 'm'))?.[1]
  return kilobytes === undefined ? null : Number(kilobytes) * 1024
}

/** Ids of the processes below one. */
export function descendants(pid: number): number[] {
  const children = textOf(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean).map(Number)
  return [...children, ...children.flatMap(descendants)]
}

/** Empty when the process has ended, or on systems without /proc. */
export function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

function highest(known: number | null, seen: number | null): number | null {
  return seen === null ? known : Math.max(known ?? 0, seen)
}
