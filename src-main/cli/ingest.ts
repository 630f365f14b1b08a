import { resolve } from 'node:path'
import { type BatchSettings, batchSettingsSchema } from '../contract/batch.ts'
import { checked } from '../contract/checked.ts'
import { LeafcutterError } from '../contract/error-catalogue.ts'
import { isOutputFormat, type OutputFormat, outputFormats } from '../contract/formats.ts'
import { type Layout, layouts } from '../contract/recognition.ts'
import { nextTimeOfDay } from '../contract/time-of-day.ts'
import type { Engine } from '../engine.ts'
import type { ImportRequest } from '../intake/plan-import.ts'
import { checkedManifest, type ManifestOptions, problemsStatus, refuseBothOrNeither } from './manifest.ts'
import { type RunOptions, runBatch, tell } from './run-batch.ts'

/** How the pages of a batch are read. */
export interface ReadingOptions {
  lang: string
  text: string
  engine: string
  layout: Layout
  model?: string
  turn: boolean
  deskew: boolean
  despeckle?: boolean
  cleanBackground?: boolean
  tessdata?: string
  priority: number
  formats: OutputFormat[]
}

export interface IngestOptions extends ReadingOptions, RunOptions, ManifestOptions {
  out: string
  /** Only say what it would be. */
  check?: boolean
  /** A time of day. */
  startAt?: string
}

/** Imports paths, or the rows of a manifest, as one batch, runs until nothing of it is left, and gives the exit status. */
export async function ingest(paths: string[], options: IngestOptions): Promise<number> {
  refuseBothOrNeither(paths, options)
  const request = { outputDir: resolve(options.out), settings: settingsOfBatch(options), priority: options.priority }
  const begin = await importer(paths, options, request)
  if (begin === null) return problemsStatus
  if (options.startAt === undefined) return runBatch(options, (engine) => begin(engine, {}))
  const startsAt = nextTimeOfDay(options.startAt, Date.now())
  if (startsAt === null)
    throw new LeafcutterError('USAGE', { detail: `${options.startAt || 'an empty value'} is no time of day such as 20:00` })
  return runBatch(options, async (engine) => {
    const batchId = await begin(engine, { hold: { startsAt, sampleWanted: false } })
    tell(describeStart(batchId, engine.getBatch(batchId).held !== null, options.startAt ?? ''))
    return batchId
  })
}

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

function describeStart(batchId: string, isHeld: boolean, time: string): string {
  if (!isHeld) return `Batch ${batchId} was started before and goes on.`
  return `Files are counted now; pages are read from ${time} on, by this run. \`resume ${batchId}\` starts it at once.`
}

/** @throws SETTING_INVALID */
export function settingsOfBatch(options: ReadingOptions): BatchSettings {
  return checked(batchSettingsSchema, {
    languages: options.lang.split('+'),
    textPolicy: options.text,
    engine: options.engine,
    model: options.model,
    pageSegmentation: layouts[options.layout],
    turn: options.turn,
    deskew: options.deskew,
    despeckle: options.despeckle,
    cleanBackground: options.cleanBackground,
    formats: options.formats,
    tessdataFolder: options.tessdata === undefined ? null : resolve(options.tessdata),
  })
}

/** Refuses formats that there are not. */
export function parseFormats(value: string): OutputFormat[] {
  return value.split(',').map((name) => {
    if (isOutputFormat(name)) return name
    throw new LeafcutterError('USAGE', { detail: `${name || 'an empty value'} is none of the formats ${outputFormats.join(', ')}` })
  })
}
