import type { EngineEvent } from './contract/engine-events.ts'
import type { Exporter } from './export/exporter.ts'
import type { Inspector } from './intake/inspector.ts'
import type { Dispatcher } from './queue/dispatcher.ts'
import type { BatchOverview } from './telemetry/batch-overview.ts'

/** The rooms that do the work and wait for each other. */
export interface WorkingRooms {
  inspector: Inspector
  dispatcher: Dispatcher
  exporter: Exporter
}

interface Parts {
  overview: BatchOverview
  rooms(): WorkingRooms
  /** There may be something to begin. */
  wake(): void
}

/** Who hears what: the rooms first, so that whoever asks afterwards finds them up to date, then everybody who listens. */
export function engineNews({ overview, rooms, wake }: Parts) {
  const listeners = new Set<(event: EngineEvent) => void>()

  function noteInOverview(event: EngineEvent): void {
    // It is the overview itself that says so.
    if (!('batchId' in event) || event.type === 'summary-outdated') return
    if (progress.has(event.type)) overview.progressed(event.batchId)
    else overview.changed(event.batchId)
  }

  /** What one room did, for the rooms that wait for it. */
  function passOn(event: EngineEvent): void {
    const { inspector, dispatcher, exporter } = rooms()
    switch (event.type) {
      case 'page-claimed':
        inspector.pageClaimed()
        break
      case 'page-settled':
        overview.pageSettled(event.batchId)
        exporter.pageSettled(event.documentId)
        break
      case 'document-inspected':
        dispatcher.documentChanged(event.documentId)
        // All of its pages may have been read before, in another batch.
        exporter.pageSettled(event.documentId)
        break
      case 'document-reopened':
        dispatcher.documentChanged(event.documentId)
        exporter.documentReopened(event.documentId)
        break
      case 'batch-changed':
        dispatcher.batchChanged(event.batchId)
        break
      case 'outputs-wanted':
        exporter.outputsWanted(event.batchId)
        break
      case 'batch-resumed':
        exporter.batchResumed(event.batchId)
        break
      default:
        break
    }
  }

  function announce(event: EngineEvent): void {
    noteInOverview(event)
    passOn(event)
    for (const listener of listeners) listener(event)
    if (beginsWork.has(event.type)) wake()
  }

  overview.onMayBeMadeAnew((batchId) => announce({ type: 'summary-outdated', batchId }))

  return {
    announce,
    /** Gives a function that stops listening. */
    listen(listener: (event: EngineEvent) => void): () => void {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

const beginsWork = new Set<EngineEvent['type']>(['documents-found', 'document-inspected', 'document-reopened', 'batch-changed'])

/** What happens all the time while a batch runs. */
const progress = new Set<EngineEvent['type']>([
  'documents-found',
  'document-inspected',
  'inspection-failed',
  'page-claimed',
  'page-settled',
  'page-returned',
  'document-exported',
])
