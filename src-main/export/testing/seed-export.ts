import { batchSettingsSchema } from '../../contract/batch.ts'
import type { EngineEvent } from '../../contract/engine-events.ts'
import type { OutputFormat } from '../../contract/formats.ts'
import type { PageEnd } from '../../queue/ports.ts'
import { HandClock } from '../../queue/testing/hand-clock.ts'
import { newStore } from '../../store/testing/new-store.ts'
import { type DocumentFacts, seedBatch, seedDocuments, settleNext } from '../../store/testing/seed.ts'
import { temporaryFolder } from '../../store/testing/temporary-folder.ts'
import type { MakePdf } from '../export-pdf.ts'
import { Exporter } from '../exporter.ts'

interface Wanted {
  formats?: OutputFormat[]
  makePdf?: MakePdf
}

const noPdf: MakePdf = () => Promise.reject(new Error('Nobody asked for a PDF.'))

/** A batch with documents, an output folder of its own, and an exporter that is not started. */
export function exporting(documents: DocumentFacts[], { formats = ['txt'], makePdf = noPdf }: Wanted = {}) {
  const store = newStore()
  const outputDir = temporaryFolder()
  const artefactFolder = temporaryFolder()
  const batchId = seedBatch(store.db, { outputDir, settings: batchSettingsSchema.parse({ formats }) })
  const ids = seedDocuments(store.db, batchId, documents)
  const events: EngineEvent[] = []
  const stops: [code: string, detail: string][] = []
  const blocks: [batchId: string, code: string, detail: string][] = []
  const exporter = new Exporter({
    db: store.db,
    clock: new HandClock(),
    announce: (event) => events.push(event),
    stopped: (code, detail) => stops.push([code, detail]),
    batchBlocked: (id, code, detail) => blocks.push([id, code, detail]),
    artefactFolder,
    makePdf: async (...asked) => makePdf(...asked),
    ended() {},
  })
  const settle = (...ends: (PageEnd | null)[]) => settleNext(store, ends)
  const exported = () => events.flatMap((event) => (event.type === 'document-exported' ? [event.documentId] : []))
  return { ...store, outputDir, artefactFolder, batchId, ids, exporter, stops, blocks, settle, exported, events }
}
