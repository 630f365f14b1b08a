import { readFileSync } from 'node:fs'

/** Resident memory at its highest, bytes; null where the system does not tell. */
export interface PeakMemory {
  /** Of the program that was started. */
  main: number | null
  /** Of the largest of its workers. */
  largestWorker: number | null
}

const lookEveryMs = 50
/** Clock ticks a second, in which Linux tells CPU time to programs. */
const ticksPerSecond = 100

/** Looks at a process and its descendants again and again. Gives a function that stops it and says what was seen. */
export function watchMemory(pid: number): () => PeakMemory {
  const peak: PeakMemory = { main: null, largestWorker: null }
  const look = () => {
    peak.main = highest(peak.main, peakOf(pid))
    for (const child of descendants(pid)) {
      if (textOf(`/proc/${child}/cmdline`).includes('pool-host')) peak.largestWorker = highest(peak.largestWorker, peakOf(child))
    }
  }
  const timer = setInterval(look, lookEveryMs)
  return () => {
    clearInterval(timer)
    return peak
  }
}

/** CPU seconds of all processes that this one started and that have ended, their own children included; null where it is not told. */
export function cpuOfChildren(): number | null {
  // The name of the program, in brackets, may hold spaces; what follows is counted from behind it. See proc(5), cutime and cstime.
  const fields = textOf('/proc/self/stat').split(') ').at(-1)?.split(' ') ?? []
  const ticks = Number(fields[13]) + Number(fields[14])
  return Number.isFinite(ticks) ? ticks / ticksPerSecond : null
}

function peakOf(pid: number): number | null {
  const kilobytes = textOf(`/proc/${pid}/status`).match(/^VmHWM:\s+(\d+) kB/m)?.[1]
  return kilobytes === undefined ? null : Number(kilobytes) * 1024
}

function descendants(pid: number): number[] {
  const children = textOf(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean).map(Number)
  return [...children, ...children.flatMap(descendants)]
}

/** Empty when the process has ended, or on systems without /proc. */
function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

function highest(known: number | null, seen: number | null): number | null {
  return seen === null ? known : Math.max(known ?? 0, seen)
}
