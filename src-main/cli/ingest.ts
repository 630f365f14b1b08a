import { resolve } from 'node:path'
import { batchSettingsSchema } from '../contract/batch.ts'
import { checked } from '../contract/checked.ts'
import { LeafcutterError } from '../contract/error-catalogue.ts'
import { isOutputFormat, type OutputFormat, outputFormats } from '../contract/formats.ts'
import { type Layout, layouts } from '../contract/recognition.ts'
import { type RunOptions, runBatch } from './run-batch.ts'

export interface IngestOptions extends RunOptions {
  out: string
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

/** Imports paths as one batch, runs until nothing of it is left, and gives the exit status. */
export async function ingest(paths: string[], options: IngestOptions): Promise<number> {
  const settings = checked(batchSettingsSchema, {
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
  const request = { paths, outputDir: resolve(options.out), settings, priority: options.priority }
  return runBatch(options, (engine) => engine.importPaths(request))
}

/** Refuses formats that there are not. */
export function parseFormats(value: string): OutputFormat[] {
  return value.split(',').map((name) => {
    if (isOutputFormat(name)) return name
    throw new LeafcutterError('USAGE', { detail: `${name || 'an empty value'} is none of the formats ${outputFormats.join(', ')}` })
  })
}
