import { basename, join } from 'node:path'
import { type CertificateFacts, type CertificateHead, certificateFormat } from '../../contract/certificate.ts'
import { errorCatalogue, LeafcutterError } from '../../contract/error-catalogue.ts'
import { reconcile, whatIsOff } from '../../contract/reconciliation.ts'
import { findLanguageData } from '../../intake/language-data.ts'
import { batchState } from '../../queue/derive-state.ts'
import { type BatchRecord, getBatch } from '../../store/batches.ts'
import { otherLanguagesOf } from '../../store/manifests.ts'
import type { SqliteDatabase } from '../../store/open-database.ts'
import type { BatchSums } from '../../store/sum-documents.ts'
import { hashFile } from './hash-file.ts'

/** Everything of a certificate but its documents. */
export async function certificateHead(
  db: SqliteDatabase,
  batchId: string,
  { facts, sums: batchSums }: { facts: CertificateFacts; sums: BatchSums },
  made: { at: number; version: string },
): Promise<CertificateHead> {
  const batch = getBatch(db, batchId)
  const sums = reconcile(batchSums)
  const { id, name, sources, outputDir, otherFiles, settings, settingsHash } = batch
  const { startedAt, endedAt, engines, unaccounted, documentsOff: _, filesHashed: __, ...work } = facts
  return {
    format: certificateFormat,
    madeAt: moment(made.at),
    program: { name: 'Leafcutter', version: made.version },
    batch: {
      ...{ id, name, state: batchState({ ...batch, files: sums.files, pages: sums.pages }), sources },
      ...{ outputFolder: outputDir, otherFiles, settings, settingsHash },
    },
    reconciliation: { ...sums, off: whatIsOff(sums) },
    run: { startedAt: moment(startedAt), endedAt: endedAt === null ? null : moment(endedAt), ...wholeNumbers(work) },
    engines,
    languageData: await languageData(batch, otherLanguagesOf(db, batchId)),
    failures: batchSums.failures.map(({ code, files, pages }) => {
      const { title, happened, action } = errorCatalogue[code]
      return { code, title, sentence: happened, action, files, pages }
    }),
    unaccounted,
  }
}

function moment(at: number): string {
  return new Date(at).toISOString()
}

function wholeNumbers<Work extends { workedMs: number }>(work: Work): Work {
  return { ...work, workedMs: Math.round(work.workedMs) }
}

/** The data as they are now; none are named when they were removed since. @param ofRows languages that a manifest names */
async function languageData({ settings }: BatchRecord, ofRows: string[][]): Promise<CertificateHead['languageData']> {
  const { languages, model } = settings
  const paths = [languages, ...ofRows].flatMap((some) => languageFiles({ ...settings, languages: some }))
  const files: CertificateHead['languageData']['files'] = []
  for (const path of new Set(paths)) {
    const hashed = await hashFile(path)
    files.push({ file: basename(path), sha256: hashed.type === 'hashed' ? hashed.sha256 : null })
  }
  return { languages: [...new Set([languages, ...ofRows].flat())], model: model ?? 'as found', files }
}

function languageFiles(settings: BatchRecord['settings']): string[] {
  try {
    const { folder, gzip } = findLanguageData(settings)
    return settings.languages.map((language) => join(folder, `${language}.traineddata${gzip ? '.gz' : ''}`))
  } catch (error) {
    if (error instanceof LeafcutterError && error.code === 'LANGUAGE_MISSING') return []
    throw error
  }
}
