import { accessSync, constants, existsSync, realpathSync, statSync } from 'node:fs'
import { basename, dirname, extname, join, resolve, sep } from 'node:path'
import { type BatchSettings, batchSettingsSchema } from '../contract/batch.ts'
import { LeafcutterError } from '../contract/error-catalogue.ts'
import { makeFolderSync } from '../make-folder.ts'
import type { Hold } from '../store/held-batches.ts'
import { hashOf, settingsHashOf } from '../store/settings-hash.ts'
import { documentEndings, type Source } from './find-files.ts'
import type { ManifestPlace } from './manifest/rows-as-files.ts'

export interface ImportRequest {
  paths: string[]
  outputDir: string
  settings: BatchSettings
  /** Empty: named after what is imported. */
  name?: string
  /** Served before batches of a lower number. */
  priority?: number
  /** Not to be started yet; nothing is made in the output folder then. */
  hold?: Hold
}

/** A request that was checked: nothing of it can fail any more for reasons that are known beforehand. */
export interface ImportPlan {
  name: string
  sources: Source[]
  outputDir: string
  settings: BatchSettings
  settingsHash: string
  priority: number
  /** Same paths, output folder and settings other than formats: same key, same batch. */
  importKey: string
  hold: Hold | null
  /** Its rows are the files; absent for folders and files. */
  manifest?: ManifestPlace
}

/**
 * Checks an import before anything is written.
 * @throws INPUT_MISSING, OUTPUT_OVERLAPS_INPUT, OUTPUT_DENIED
 */
export function planImport(request: ImportRequest): ImportPlan {
  const named = [...new Set(request.paths.map(existingPath))]
  // Sorted, because prefixes depend on the order: the same paths named in another order are the same import.
  const inputs = named.toSorted().map((path) => ({ path, isFolder: statSync(path).isDirectory() }))
  const outputDir = resolve(request.outputDir)
  refuseOverlap(inputs, outputDir)
  const paths = inputs.map((input) => input.path)
  return { ...planOf(request, paths), name: request.name || defaultName(named), sources: withPrefixes(inputs) }
}

/**
 * What a plan has, whatever the batch is made of.
 * @param madeOf with the output folder and the settings it makes the key of the import
 * @throws OUTPUT_DENIED
 */
export function planOf(request: Omit<ImportRequest, 'paths'>, madeOf: string[]): Omit<ImportPlan, 'name' | 'sources'> {
  const outputDir = resolve(request.outputDir)
  if (request.hold) refuseUnwritable(outputDir)
  else makeWritable(outputDir)
  const settings = batchSettingsSchema.parse(request.settings)
  const settingsHash = settingsHashOf(settings)
  return {
    outputDir,
    settings,
    settingsHash,
    priority: request.priority ?? 0,
    importKey: hashOf([madeOf, outputDir, settingsHash]),
    hold: request.hold ?? null,
  }
}

/** The sources of a batch that exists already; what one was that is out of reach now, its name tells. */
export function sourcesAgain(paths: string[]): Source[] {
  const isFolder = (path: string) =>
    statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? !documentEndings.has(extname(path).toLowerCase())
  return withPrefixes(paths.map((path) => ({ path, isFolder: isFolder(path) })))
}

/** The name of a batch when the operator gives none. */
export function defaultName(paths: string[]): string {
  const [first = ''] = paths
  return paths.length === 1 ? basename(first) : `${basename(first)} and ${paths.length - 1} more`
}

function existingPath(path: string): string {
  try {
    return realpathSync(resolve(path))
  } catch (error) {
    throw new LeafcutterError('INPUT_MISSING', { path: resolve(path) }, { cause: error })
  }
}

/** Outputs inside the input would be imported the next time; inputs inside the output folder could be overwritten. */
function refuseOverlap(inputs: { path: string; isFolder: boolean }[], outputDir: string): void {
  const output = realPathOfFuture(outputDir)
  for (const input of inputs) {
    const overlaps = input.isFolder ? isInside(output, input.path) || isInside(input.path, output) : isInside(input.path, output)
    if (overlaps) throw new LeafcutterError('OUTPUT_OVERLAPS_INPUT', { path: outputDir, detail: `input ${input.path}` })
  }
}

/** Whether a path is a folder or lies in it. Compared without case where file systems usually are. */
export function isInside(path: string, folder: string): boolean {
  const fold = (value: string) => (process.platform === 'linux' ? value : value.toLowerCase())
  const withSeparator = folder.endsWith(sep) ? folder : folder + sep
  return fold(path) === fold(folder) || fold(path + sep).startsWith(fold(withSeparator))
}

/** The real path of something that may not exist yet: that of its nearest ancestor which does. */
export function realPathOfFuture(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    const parent = dirname(path)
    return parent === path ? path : join(realPathOfFuture(parent), basename(path))
  }
}

/** @throws OUTPUT_DENIED */
export function makeWritable(outputDir: string): void {
  tryToWrite(outputDir, () => {
    makeFolderSync(outputDir)
    accessSync(outputDir, constants.W_OK)
  })
}

/** The same for a folder that is not made yet: whether it could be. @throws OUTPUT_DENIED */
export function refuseUnwritable(outputDir: string): void {
  tryToWrite(outputDir, () => {
    const nearest = nearestExisting(outputDir)
    if (!statSync(nearest).isDirectory()) throw new Error(`${nearest} is no folder`)
    accessSync(nearest, constants.W_OK)
  })
}

function nearestExisting(path: string): string {
  const parent = dirname(path)
  return existsSync(path) || parent === path ? path : nearestExisting(parent)
}

function tryToWrite(outputDir: string, attempt: () => void): void {
  try {
    attempt()
  } catch (error) {
    const detail = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    throw new LeafcutterError('OUTPUT_DENIED', { path: outputDir, detail }, { cause: error })
  }
}

/** One folder is mirrored as it is; of several things each gets its own name in the outputs, numbered where two are alike. */
function withPrefixes(inputs: { path: string; isFolder: boolean }[]): Source[] {
  if (inputs.length === 1) return inputs.map((input) => ({ ...input, prefix: '' }))
  const taken = new Set<string>()
  return inputs.map((input) => ({ ...input, prefix: freeName(basename(input.path), taken) }))
}

/** Compared without case, because some file systems do. */
function freeName(name: string, taken: Set<string>): string {
  for (let count = 1; ; count += 1) {
    const candidate = count === 1 ? name : `${name} (${count})`
    if (taken.has(candidate.toLowerCase())) continue
    taken.add(candidate.toLowerCase())
    return candidate
  }
}
