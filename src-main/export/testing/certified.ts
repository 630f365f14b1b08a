import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CertificateHead, CertifiedInput } from '../../contract/certificate.ts'
import type { OutputFormat } from '../../contract/formats.ts'
import type { PageEnd } from '../../queue/ports.ts'
import { now } from '../../queue/testing/pages.ts'
import { documentsToExport } from '../../store/exports.ts'
import type { DocumentFacts } from '../../store/testing/seed.ts'
import { temporaryFolder } from '../../store/testing/temporary-folder.ts'
import { type CertificateRequest, writeCertificate } from '../certificate/write-certificate.ts'
import { exporting } from './seed-export.ts'

export interface CertificateFile {
  certificate: CertificateHead & { documents: CertifiedInput[] }
  sha256: string
}

/** Stopping finishes the document in hand only. */
export async function exportAll({ db, exporter }: ReturnType<typeof exporting>): Promise<void> {
  while (documentsToExport(db).length > 0) {
    exporter.start()
    await exporter.stop()
  }
}

/** A batch that was read and written to its end, and where its certificate goes. */
export async function certifying(documents: DocumentFacts[], ends: PageEnd[], formats: OutputFormat[] = ['txt']) {
  const store = exporting(documents, { formats })
  store.settle(...ends)
  await exportAll(store)
  const path = join(temporaryFolder(), 'certificate.json')
  const write = (change: Partial<CertificateRequest> = {}) =>
    writeCertificate({ db: store.db, batchId: store.batchId, path, now, version: '1.2.3', ...change })
  const read = () => JSON.parse(readFileSync(path, 'utf8')) as CertificateFile
  const html = () => readFileSync(path.replace('.json', '.html'), 'utf8')
  return { ...store, path, write, read, html }
}
