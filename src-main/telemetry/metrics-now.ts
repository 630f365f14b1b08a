import { Gauge, type Registry } from 'prom-client'
import { type LatencyByStage, latencyStages } from '../contract/throughput.ts'

/** What is so at the moment in which somebody asks. */
export interface MetricsNow {
  /** Pages by state. */
  queued: number
  running: number
  failed: number
  /** Milliseconds that the page waits which has waited longest; null when none waits. */
  oldestWaitMs: number | null
  workers: number
  workersBusy: number
  /** Resident memory, bytes: of the main process, and of each process of a worker. */
  mainMemory: number
  workerMemory: number[]
  /** Bytes on the disk of the data folder. */
  diskFree: number
  /** Whether all work has stopped. */
  stopped: boolean
  /** Folders that cannot be reached. */
  volumesAway: number
  /** Of the last five whole minutes. */
  lately: LatencyByStage
}

const percentiles = { 50: 'p50', 95: 'p95', 99: 'p99' } as const

/** Makes the gauges of a registry, and gives the function that sets them all. */
export function recordNow(registers: Registry[], about: { version: string; startedAt: number }): (now: MetricsNow) => void {
  const gauge = (name: string, help: string) => new Gauge({ name: `leafcutter_${name}`, help, registers })
  const labelled = <Label extends string>(name: string, help: string, ...labelNames: Label[]) =>
    new Gauge({ name: `leafcutter_${name}`, help, labelNames, registers })

  labelled('build_info', 'The version that runs; the value is always 1.', 'version').set({ version: about.version }, 1)
  gauge('start_time_seconds', 'When the program started, in Unix time; all counters count from there.').set(about.startedAt / 1_000)
  const pages = labelled('pages', 'Pages that wait, that are being read, and that are failed, in all batches.', 'state')
  const oldest = gauge('oldest_waiting_seconds', 'How long the page waits that has waited longest; 0 when none waits.')
  const workers = gauge('workers', 'Workers that there shall be at this speed.')
  const busy = gauge('workers_busy', 'Workers that are busy.')
  const memory = labelled('memory_bytes', 'Resident memory: of the main process, of all workers, and of the largest worker.', 'process')
  const disk = gauge('data_disk_free_bytes', 'What is free on the disk of the data folder.')
  const stopped = gauge('stopped', 'Whether all work has stopped because of an error: 1 or 0.')
  const away = gauge('volumes_away', 'Folders with documents that cannot be reached.')
  const lately = labelled(
    'stage_duration_recent_seconds',
    'Percentiles of the last five whole minutes, within 1.6 %; wait is the time in the queue. No value where nothing was measured.',
    'stage',
    'percentile',
  )

  return (now) => {
    pages.set({ state: 'queued' }, now.queued)
    pages.set({ state: 'running' }, now.running)
    pages.set({ state: 'error' }, now.failed)
    oldest.set((now.oldestWaitMs ?? 0) / 1_000)
    workers.set(now.workers)
    busy.set(now.workersBusy)
    memory.set({ process: 'main' }, now.mainMemory)
    memory.set(
      { process: 'workers' },
      now.workerMemory.reduce((sum, bytes) => sum + bytes, 0),
    )
    memory.set({ process: 'largest_worker' }, Math.max(0, ...now.workerMemory))
    disk.set(now.diskFree)
    stopped.set(now.stopped ? 1 : 0)
    away.set(now.volumesAway)
    lately.reset()
    for (const stage of latencyStages) {
      const quantiles = now.lately[stage]
      if (quantiles === null) continue
      for (const [percentile, name] of Object.entries(percentiles)) lately.set({ stage, percentile }, quantiles[name] / 1_000)
    }
  }
}
