import type { BatchId, TextPolicy } from './contract/batch.ts'
import type { Engine } from './engine.ts'
import { checkManifestFor } from './engine-manifests.ts'
import type { ImportRequest } from './intake/plan-import.ts'

type Calls = Pick<Engine, 'getBatch' | 'sourcesOf' | 'manifestOf' | 'importPaths' | 'importManifest' | 'discardHeld'>

/**
 * Checks what a held batch is made of once more, with its text read otherwise, and gives the batch up for the one that comes of it. Its
 * pages were counted and its sample drawn under the old choice, so the settings are not changed in place; the texts of the sample stay.
 * The new one is made first: when that fails, the check that was there is still there. A batch that was started meanwhile, or is read so
 * already, stays as it is.
 * @returns the batch that is held now
 * @throws BATCH_UNKNOWN, and what an import throws: INPUT_MISSING when the folder is gone, MANIFEST_INVALID, MANIFEST_CHANGED
 */
export async function checkAgain(engine: Calls, batchId: BatchId, textPolicy: TextPolicy): Promise<BatchId> {
  const { name, held, outputDir, priority, settings } = engine.getBatch(batchId)
  if (held === null || settings.textPolicy === textPolicy) return batchId
  const hold = { startsAt: held.startsAt, sampleWanted: true }
  const next = await importAgain(engine, batchId, { name, outputDir, priority, settings: { ...settings, textPolicy }, hold })
  // The same import may have been started before, and is then not held again: nothing takes the place of this check.
  if (engine.getBatch(next).held !== null) await engine.discardHeld(batchId)
  return next
}

async function importAgain(engine: Calls, batchId: BatchId, request: Omit<ImportRequest, 'paths'>): Promise<BatchId> {
  const path = engine.manifestOf(batchId)
  if (path === null) return engine.importPaths({ ...request, paths: engine.sourcesOf(batchId) })
  const { outputDir, settings } = request
  const manifest = await checkManifestFor(settings, { path, outputDir })
  return engine.importManifest({ ...request, manifest })
}
