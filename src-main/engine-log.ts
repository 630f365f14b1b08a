import type { EngineEvent } from './contract/engine-events.ts'
import { LeafcutterError } from './contract/error-catalogue.ts'
import type { EngineSettings } from './contract/settings.ts'
import type { EngineCondition } from './engine-options.ts'
import type { Clock } from './queue/ports.ts'
import { marksAfter, newestMark } from './store/new-marks.ts'
import type { Store } from './store/open-store.ts'
import { LogFile, logFolder } from './telemetry/log-file.ts'
import { lineOf, lineOfMark } from './telemetry/log-lines.ts'
import { version } from './version.ts'

interface Parts {
  store: Store
  dataDir: string
  settings: EngineSettings
  condition: EngineCondition
  clock: Clock
  announce(event: EngineEvent): void
  listen(listener: (event: EngineEvent) => void): () => void
  guarded(something: () => void): void
}

/** Marks that are read at once; those beyond follow with the next news. */
const marksAtOnce = 100

/** The log, put behind those who announce: everything is written to the database before a line says so. */
export function engineLog({ store, dataDir, settings, condition, clock, announce, listen, guarded }: Parts) {
  const folder = logFolder(dataDir)
  const log = new LogFile({
    folder,
    limits: () => settings,
    clock,
    cannotWrite(detail) {
      condition.logTrouble = new LeafcutterError('LOG_UNWRITABLE', { path: folder, detail })
      announce({ type: 'log-failed', detail })
    },
    canWriteAgain() {
      condition.logTrouble = null
      announce({ type: 'log-resumed' })
    },
  })
  let lastMark = newestMark(store.db)

  /** What is done to a batch, by the window or by a command, is noted in the transaction that does it. */
  function followMarks(): void {
    for (const { id, ...mark } of marksAfter(store.db, lastMark, marksAtOnce)) {
      lastMark = id
      if (mark.batchId !== null || mark.kind === 'setting-changed') log.write(lineOfMark(mark))
    }
  }

  const stopListening = listen((event) => {
    const line = lineOf(event)
    if (line) log.write(line)
    if (event.type === 'settings-changed') log.adjust()
    if (tellsOfMarks.has(event.type)) guarded(followMarks)
  })

  return {
    /** @param resumed what an unexpected end left behind; null after an orderly one */
    programStarted(resumed: EngineCondition['resumed']): void {
      const system = `${process.platform} ${process.arch}`
      const { workers } = settings
      log.write({ level: 'info', event: 'program-started', version, node: process.version, system, workers, ...resumed })
    },
    /** What was noted since, before the database is closed. */
    noteRest: (): void => guarded(followMarks),
    /** The last line, after the end is in the database. */
    programStopped(): void {
      log.write({ level: 'info', event: 'program-stopped' })
    },
    close(): Promise<void> {
      stopListening()
      return log.close()
    },
  }
}

const tellsOfMarks = new Set<EngineEvent['type']>([
  'batch-created',
  'batch-changed',
  'batch-resumed',
  'import-finished',
  'document-exported',
  'minute-written',
  'storage-changed',
])
