import type { EngineSettings } from './contract/settings.ts'
import type { EngineOptions } from './engine-options.ts'
import type { MakePdf } from './export/export-pdf.ts'
import { Exporter, type ExporterParts } from './export/exporter.ts'
import { limitsOf } from './pool/page-pool.ts'
import { SpareWorker } from './pool/spare-worker.ts'
import type { Volumes } from './sources/volumes.ts'
import { watched } from './sources/watched-sources.ts'
import { artefactFolder } from './store/open-store.ts'

interface Parts extends Omit<ExporterParts, 'makePdf' | 'artefactFolder' | 'ended'> {
  options: EngineOptions
  settings: EngineSettings
  volumes: Volumes
}

/** Seconds that a PDF may take: for opening and writing a large file, and for each page. A page takes some milliseconds. */
const pdfSeconds = { document: 300, page: 0.5 }

/**
 * The exporter with a worker of its own for searchable PDFs. They are made of the sources, which may be anything, and so never in the
 * main process; and beside the workers that read pages, which would have to wait for each other.
 */
export function engineExporter({ options, settings, volumes, ...parts }: Parts): Exporter {
  const worker = new SpareWorker(options)
  const artefacts = artefactFolder(options.dataDir)

  const makePdf: MakePdf = (document, pages, outputFile, signal) => {
    const { source, kind, pageCount } = document
    const task = { source, kind, pages, outputFile, limits: limitsOf(settings), artefactFolder: artefacts }
    const limit = { seconds: pdfSeconds.document + pdfSeconds.page * pageCount }
    return watched(volumes, document, () => worker.run('writePdf', task, limit, signal), signal)
  }
  return new Exporter({ ...parts, artefactFolder: artefacts, makePdf, ended: () => worker.stop() })
}
