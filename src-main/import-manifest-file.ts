import type { ManifestStart } from './contract/manifest.ts'
import { checkManifestFor, type ManifestImport } from './engine-manifests.ts'

type Request = Omit<ManifestImport, 'manifest'> & { manifest: string }

/**
 * Manifests of those who have nobody to show them to first: checked, and imported when nothing is wrong. One after the other, because a check
 * holds the path of every row.
 */
export function manifestFileImporter(importManifest: (request: ManifestImport) => Promise<string>) {
  let before: Promise<unknown> = Promise.resolve()

  async function importOne({ manifest: path, ...request }: Request, signal?: AbortSignal): Promise<ManifestStart> {
    const manifest = await checkManifestFor(request.settings, { path, outputDir: request.outputDir, ...(signal && { signal }) })
    const { findings, problems, filesWithoutRow } = manifest
    const batchId = findings.problems > 0 ? null : await importManifest({ ...request, manifest })
    return { batchId, findings, problems, filesWithoutRow }
  }

  /** @param signal calls it off. @throws what `planManifestImport` throws, MANIFEST_UNREADABLE, MANIFEST_TOO_LARGE, and the reason of the signal */
  return (request: Request, signal?: AbortSignal): Promise<ManifestStart> => {
    const mine = before.then(() => importOne(request, signal))
    // How it ended is told to whoever asked, and keeps nobody behind.
    before = mine.catch(() => {})
    return mine
  }
}
