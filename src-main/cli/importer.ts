import type { Engine } from '../engine.ts'
import type { ImportRequest } from '../intake/plan-import.ts'
import { checkedManifest, type ManifestOptions } from './manifest.ts'
import { tell } from './run-batch.ts'

/**
 * Gives what makes the batch once there is an engine; a manifest is checked before.
 * @returns null when it has problems, which were told
 */
export async function importer(
  paths: string[],
  options: ManifestOptions,
  request: Omit<ImportRequest, 'paths'>,
): Promise<((engine: Engine, held: Pick<ImportRequest, 'hold'>) => Promise<string>) | null> {
  if (options.manifest === undefined) return (engine, held) => engine.importPaths({ ...request, ...held, paths })
  const manifest = await checkedManifest(options.manifest, request.outputDir, request.settings, options, tell)
  return manifest && ((engine, held) => engine.importManifest({ ...request, ...held, manifest }))
}
