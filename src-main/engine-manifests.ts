import { basename, extname, resolve } from 'node:path'
import type { BatchSettings } from './contract/batch.ts'
import { LeafcutterError } from './contract/error-catalogue.ts'
import { findLanguageData } from './intake/language-data.ts'
import { checkManifest, type ManifestRequest } from './intake/manifest/check-manifest.ts'
import { type CheckedManifest, prioritiesOf } from './intake/manifest/checked-manifest.ts'
import { keepCopy } from './intake/manifest/keep-copy.ts'
import { type ImportPlan, type ImportRequest, isInside, planOf } from './intake/plan-import.ts'
import { openBatchOfOlderManifest } from './store/manifests.ts'
import type { SqliteDatabase } from './store/open-database.ts'

/** How languages are looked for; those of rows under the same settings as those of their batch. */
type LanguagePlaces = Pick<BatchSettings, 'model' | 'tessdataFolder'>

/**
 * Checks a manifest for a batch that is read so. It needs no engine.
 * @throws MANIFEST_UNREADABLE, MANIFEST_TOO_LARGE
 */
export function checkManifestFor(places: LanguagePlaces, request: Omit<ManifestRequest, 'missingLanguages'>): Promise<CheckedManifest> {
  return checkManifest({ ...request, missingLanguages: (languages) => whatIsMissing({ ...places, languages }) })
}

function whatIsMissing(wanted: LanguagePlaces & { languages: string[] }): string | null {
  try {
    findLanguageData(wanted)
    return null
  } catch (error) {
    if (error instanceof LeafcutterError && error.code === 'LANGUAGE_MISSING') return error.place.detail ?? ''
    throw error
  }
}

export interface ManifestImport extends Omit<ImportRequest, 'paths'> {
  manifest: CheckedManifest
}

interface Parts {
  db: SqliteDatabase
  dataDir: string
}

/**
 * The plan of a batch of the rows of a manifest, of which a copy is kept.
 * @throws MANIFEST_INVALID when there are problems, MANIFEST_CHANGED when the file is not what was checked or a batch of it is not over,
 * LANGUAGE_MISSING, OUTPUT_OVERLAPS_INPUT, OUTPUT_DENIED, DISK_FULL; then nothing was started
 */
export async function planManifestImport({ db, dataDir }: Parts, { manifest, ...request }: ManifestImport): Promise<ImportPlan> {
  const { path, contentHash, findings, root, places } = manifest
  if (findings.problems > 0) throw new LeafcutterError('MANIFEST_INVALID', { path, detail: `${findings.problems} problems` })
  const outputDir = resolve(request.outputDir)
  refuseOutputAround(manifest, outputDir)
  const { model, tessdataFolder } = request.settings
  for (const languages of manifest.languages) findLanguageData({ languages, model, tessdataFolder })
  const older = openBatchOfOlderManifest(db, path, contentHash, outputDir)
  if (older !== null) throw new LeafcutterError('MANIFEST_CHANGED', { path, detail: `batch ${older} began with other rows` })
  const copy = await keepCopy(dataDir, path, contentHash)
  const plan = planOf(request, ['manifest', path, contentHash])
  const kept = { path, contentHash, rows: findings.rows, root, priorities: prioritiesOf(findings), columns: findings.columns }
  return {
    ...plan,
    name: request.name || nameOfManifest(path),
    sources: places.map((place) => ({ path: place, isFolder: true, prefix: '' })),
    manifest: { manifest: kept, copy, settings: plan.settings },
  }
}

/** The name of a batch when the operator gives none. */
export function nameOfManifest(path: string): string {
  return basename(path, extname(path))
}

/** An output could be written over a file that lies in the output folder. */
function refuseOutputAround({ folders }: CheckedManifest, outputDir: string): void {
  for (const folder of folders)
    if (isInside(folder, outputDir)) throw new LeafcutterError('OUTPUT_OVERLAPS_INPUT', { path: outputDir, detail: `input ${folder}` })
}
