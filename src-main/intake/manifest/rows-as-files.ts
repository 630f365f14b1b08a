import { dirname, resolve } from 'node:path'
import { type BatchPriority, type BatchSettings, batchPriorities } from '../../contract/batch.ts'
import { LeafcutterError } from '../../contract/error-catalogue.ts'
import { differingSettings, withOverride } from '../../contract/page-override.ts'
import type { BatchManifest, ManifestEntry } from '../../store/manifests.ts'
import { settingsHashOf } from '../../store/settings-hash.ts'
import { describeFile, type Found } from '../find-files.ts'
import { nameBelow } from './common-folder.ts'
import { FileLocator } from './locate-file.ts'
import { type ManifestColumns, readColumns } from './manifest-columns.ts'
import { readRecords } from './read-records.ts'
import { type ManifestRow, readRow } from './read-row.ts'

/** A manifest whose rows become documents. */
export interface ManifestPlace {
  manifest: BatchManifest
  /** Its copy in the data folder, which nobody changes. */
  copy: string
  /** Of the batch. */
  settings: BatchSettings
}

/**
 * The files of all rows: those of the highest priority first, because files are inspected in the order in which they were found, and then
 * as they stand in the manifest. The same copy gives the same files in the same order, so that what was cut off can begin again.
 * @throws MANIFEST_CHANGED when the copy is not what the batch was made of
 */
export async function* rowsAsFiles({ manifest, copy, settings }: ManifestPlace, signal: AbortSignal): AsyncGenerator<Found> {
  const locator = new FileLocator(dirname(manifest.path))
  const readingOf = readings(settings)
  for (const priority of manifest.priorities) {
    for await (const row of rowsOf(manifest, copy, priority, signal)) {
      const { path } = await locator.locate(row.path)
      const entry: ManifestEntry = {
        line: row.line,
        priority: batchPriorities[priority],
        reading: row.languages && readingOf(row.languages),
        cells: row.carried,
      }
      const file = await describeFile(resolve(path), nameBelow(manifest.root, path))
      yield { type: 'document', file: { ...file, manifest: entry } }
    }
  }
}

async function* rowsOf(
  { path, contentHash }: BatchManifest,
  copy: string,
  priority: BatchPriority,
  signal: AbortSignal,
): AsyncGenerator<ManifestRow> {
  let columns: ManifestColumns | null = null
  let columnCount = 0
  for await (const part of readRecords(copy)) {
    if (signal.aborted) return
    if (part.type === 'broken' || (part.type === 'end' && part.hash !== contentHash))
      throw new LeafcutterError('MANIFEST_CHANGED', { path: copy, detail: `the copy of ${path}` })
    if (part.type === 'end') return
    if (columns === null) {
      columns = readColumns(part.record.cells, part.record.line).columns
      columnCount = part.record.cells.length
      continue
    }
    const { row } = readRow(path, columns, part.record, columnCount)
    if (row.priority === priority) yield row
  }
}

/** What documents are read otherwise than their batch, by their languages; null for nothing. */
function readings(settings: BatchSettings): (languages: string[]) => ManifestEntry['reading'] {
  const known = new Map<string, ManifestEntry['reading']>()
  return (languages) => {
    const key = languages.join('+')
    const found = known.get(key)
    if (found !== undefined) return found
    const differing = differingSettings(settings, { languages })
    const isSame = Object.keys(differing).length === 0
    const reading = isSame ? null : { settings: differing, hash: settingsHashOf(withOverride(settings, differing)) }
    known.set(key, reading)
    return reading
  }
}
