import { setImmediate } from 'node:timers/promises'
import type { ReportKind } from './contract/certificate.ts'
import type { EngineEvent } from './contract/engine-events.ts'
import type { HttpEndpoint } from './contract/http-endpoint.ts'
import { type EngineSettings, workersAtSpeed } from './contract/settings.ts'
import type { EngineCalls } from './engine-calls.ts'
import type { engineHistory } from './engine-history.ts'
import type { EngineCondition } from './engine-options.ts'
import { reportParts } from './export/report-csv.ts'
import { documentReportParts } from './export/report-documents.ts'
import { Endpoint } from './http/endpoint.ts'
import type { HttpParts } from './http/parts.ts'
import { readToken, renewToken } from './http/token.ts'
import { manifestFileImporter } from './import-manifest-file.ts'
import type { WorkerPool } from './pool/worker-pool.ts'
import type { Dispatcher } from './queue/dispatcher.ts'
import type { Clock } from './queue/ports.ts'
import type { Volumes } from './sources/volumes.ts'
import { getBatch } from './store/batches.ts'
import type { SqliteDatabase } from './store/open-database.ts'
import { unfinishedPages } from './store/queue-depth.ts'
import { freeBytes } from './telemetry/disk-space.ts'
import { queueStats } from './telemetry/queue-stats.ts'
import { latelyAt } from './telemetry/throughput-series.ts'
import { version } from './version.ts'

interface Parts {
  db: SqliteDatabase
  dataDir: string
  settings: EngineSettings
  clock: Clock
  condition: EngineCondition
  pool: WorkerPool
  dispatcher: Dispatcher
  volumes: Volumes
  history: ReturnType<typeof engineHistory>
  calls: EngineCalls
  announce(event: EngineEvent): void
  listen(listener: (event: EngineEvent) => void): () => void
}

/** Milliseconds for which what was counted is told again: counting a million pages takes some 15 of them. */
const countedForMs = 1_000

export type HttpCalls = ReturnType<typeof engineHttp>['calls']

/** Metrics and the HTTP API, put before the engine. They follow the setting `httpPort`; off by default. */
export function engineHttp(parts: Parts) {
  const { dataDir, settings, calls, announce, listen } = parts
  const endpoint = new Endpoint({
    port: () => settings.httpPort,
    parts: {
      version,
      ...askedOf(parts),
      token: () => readToken(dataDir),
      calls: { ...calls, importManifestFile: manifestFileImporter(calls.importManifest) },
      report: (batchId, per) => report(parts.db, batchId, per),
    },
    changed: () => announce({ type: 'http-changed' }),
  })
  const stopListening = listen((event) => {
    if (event.type === 'settings-changed') void endpoint.follow()
  })
  void endpoint.follow()

  return {
    calls: {
      httpEndpoint: (): HttpEndpoint => endpoint.now(),
      /** What a script must know to use the API. @throws DATA_FOLDER_DENIED */
      httpToken: (): string => readToken(dataDir),
      /** Another one; the one before is worth nothing from now on. @throws DATA_FOLDER_DENIED */
      renewHttpToken: (): string => renewToken(dataDir),
    },
    stop(): Promise<void> {
      stopListening()
      return endpoint.stop()
    },
  }
}

/** What is so now, for those who ask without a token. */
function askedOf(parts: Parts): Pick<HttpParts, 'metrics' | 'stats' | 'condition'> {
  const { db, dataDir, settings, clock, condition, pool, dispatcher, volumes, history } = parts
  const counted = keptFor(clock, () => unfinishedPages(db))
  const lately = keptFor(clock, () => latelyAt(db, clock.now()).latency)
  const stats = keptFor(clock, () =>
    queueStats(db, clock.now(), { oldestQueuedAt: dispatcher.oldestQueuedAt(), notWritten: history.notWritten() }),
  )

  return {
    stats,
    condition: () => ({ stopped: condition.trouble?.code ?? null, volumesAway: volumes.away().length }),
    metrics() {
      const oldest = dispatcher.oldestQueuedAt()
      const { busy, idle } = pool.memory()
      return history.metrics.text({
        ...counted(),
        oldestWaitMs: oldest === null ? null : Math.max(0, clock.now() - oldest),
        workers: workersAtSpeed(settings),
        workersBusy: pool.busy(),
        mainMemory: process.memoryUsage.rss(),
        workerMemory: [...busy, ...idle],
        diskFree: freeBytes(dataDir),
        stopped: condition.trouble !== null,
        volumesAway: volumes.away().length,
        lately: lately(),
      })
    },
  }
}

/** The same answer for a while, so that whoever asks often costs no more. */
function keptFor<T>(clock: Clock, find: () => T): () => T {
  let kept: { value: T; until: number } | null = null
  return () => {
    if (kept === null || clock.elapsed() >= kept.until) kept = { value: find(), until: clock.elapsed() + countedForMs }
    return kept.value
  }
}

/** Others have their turn between the slices of a report, however fast it is taken. */
async function* report(db: SqliteDatabase, batchId: string, per: ReportKind): AsyncGenerator<string> {
  getBatch(db, batchId)
  for await (const part of per === 'page' ? reportParts(db, batchId) : documentReportParts(db, batchId)) {
    yield part
    await setImmediate()
  }
}
