import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { descendants, memoryOf, textOf } from '../../bench/pages/watch-processes.ts'
import { type Family, valueIn } from '../../src-main/telemetry/testing/parse-metrics.ts'

/** What was seen at one moment. Bytes. */
export interface Look {
  /** Seconds since the beginning. */
  at: number
  /** Resident memory of each process; the program itself is of the kind `main`. */
  processes: { kind: string; pid: number; bytes: number }[]
  /** Journals beside the database and beside the index of all texts. */
  wal: { database: number; search: number }
  /** Files and sockets that the program has open. */
  descriptors: number
  queued: number
  running: number
  done: number
  workersBusy: number
}

/** @param metrics as the program tells them at this moment */
export function lookAt(pid: number, data: string, metrics: Family[], at: number): Look {
  const value = (name: string, labels = {}) => valueIn(metrics, `leafcutter_${name}`, labels)
  return {
    at,
    processes: [pid, ...descendants(pid)].flatMap((each) => processOf(each, each === pid ? 'main' : kindOf(each))),
    wal: { database: sizeOf(join(data, 'leafcutter.sqlite-wal')), search: sizeOf(join(data, 'search.sqlite-wal')) },
    descriptors: readdirSync(`/proc/${pid}/fd`).length,
    queued: value('pages', { state: 'queued' }),
    running: value('pages', { state: 'running' }),
    done: value('pages_done_total'),
    workersBusy: value('workers_busy'),
  }
}

/** Nothing of a process that has just ended. */
function processOf(pid: number, kind: string | null): Look['processes'] {
  const bytes = memoryOf(pid, 'VmRSS')
  return kind === null || bytes === null ? [] : [{ kind, pid, bytes }]
}

/** Processes of one kind run the same file: `indexer`, `looker` and so on; a `pool-host` is a worker. Null when it has just ended. */
export function kindOf(pid: number): string | null {
  const script = textOf(`/proc/${pid}/cmdline`)
    .split('\0')
    .find((word) => word.endsWith('.js'))
  const kind = script?.split('/').at(-1)?.slice(0, -'.js'.length)
  return kind === 'pool-host' ? 'worker' : (kind ?? null)
}

/** 0 for a file that is not there. */
function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0
}
