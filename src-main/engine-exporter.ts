import type { EngineSettings } from './contract/settings.ts'
import type { EngineOptions } from './engine-options.ts'
import type { MakePdf } from './export/export-pdf.ts'
import { Exporter, type ExporterParts } from './export/exporter.ts'
import { limitsOf } from './pool/page-pool.ts'
import type { SpareWorker } from './pool/spare-worker.ts'
import { memoryBudget } from './pool/worker-pool.ts'
import type { Volumes } from './sources/volumes.ts'
import { watched } from './sources/watched-sources.ts'
import { artefactFolder } from './store/open-store.ts'

interface Parts extends Omit<ExporterParts, 'makePdf' | 'artefactFolder' | 'ended'> {
  options: EngineOptions
  settings: EngineSettings
  volumes: Volumes
  /** Writes the searchable PDFs. */
  worker: SpareWorker
}

/** Seconds that a PDF may take: for opening and writing a large file, and for each page. A page takes some milliseconds. */
const pdfSeconds = { document: 300, page: 0.5 }

/**
 * The exporter with the worker that writes searchable PDFs. They are made of the sources, which may be anything, and so never in the
 * main process.
 */
export function engineExporter({ options, settings, volumes, worker, ...parts }: Parts): Exporter {
  const artefacts = artefactFolder(options.dataDir)

  const makePdf: MakePdf = (document, pages, outputFile, signal) => {
    const { source, kind, pageCount } = document
    const task = { source, kind, pages, outputFile, limits: limitsOf(settings), memoryBytes: memoryBudget.kill, artefactFolder: artefacts }
    const limit = { seconds: pdfSeconds.document + pdfSeconds.page * pageCount }
    return watched(volumes, document, () => worker.run('writePdf', task, limit, signal), signal)
  }
  return new Exporter({ ...parts, artefactFolder: artefacts, makePdf, ended: () => worker.stop() })
}
