import { resolve } from 'node:path'
import { type Command, Option } from 'commander'
import { type BatchSettings, batchSettingsSchema, textPolicies } from '../contract/batch.ts'
import { checked } from '../contract/checked.ts'
import { LeafcutterError } from '../contract/error-catalogue.ts'
import { isOutputFormat, type OutputFormat, outputFormats } from '../contract/formats.ts'
import { engineNames, type Layout, layoutNames, layouts, models } from '../contract/recognition.ts'
import { withData } from './data-folder.ts'
import { nonEmpty } from './non-empty.ts'
import { parseCount } from './settings-options.ts'

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

/** Adds what is to be read: folders and files, or a manifest. */
export function withSources(command: Command): Command {
  return command
    .argument('[path...]', 'folders and files', (path, others: string[] = []) => [...others, nonEmpty(path)], [])
    .option(
      '--manifest <file>',
      'a CSV in place of folders: a row for each file, with path, priority, language and columns of your own',
      nonEmpty,
    )
    .option('--problems <file>', 'write what is wrong in the manifest as CSV', nonEmpty)
}

/** Adds where the data are, and how pages are read. */
export function withReading(command: Command): Command {
  return withData(command)
    .option('--lang <languages>', 'tesseract language codes, e.g. eng+deu', 'eng')
    .addOption(
      new Option(
        '--text <policy>',
        'pages with text keep it (skip), and what their images show is added (mixed); all are recognised (force); none is (only)',
      )
        .choices(textPolicies)
        .default('skip'),
    )
    .addOption(
      new Option('--engine <engine>', 'tesseract.js: the one that ships; native: the tesseract of this computer')
        .choices(engineNames)
        .default('tesseract.js'),
    )
    .addOption(
      new Option('--model <model>', 'best reads a little better, fast a good deal faster (default: what is found first)').choices(models),
    )
    .addOption(
      new Option('--layout <layout>', 'how pages are laid out: auto finds columns by itself; sparse finds words in no order')
        .choices(layoutNames)
        .default('auto'),
    )
    .option('--no-turn', 'leave pages as they lie; otherwise one that reads badly is tried on its sides and its head')
    .option('--no-deskew', 'leave sloping lines as they are')
    .option('--despeckle', 'take away specks of one or two pixels')
    .option('--clean-background', 'make grey or stained paper white')
    .option('--formats <list>', 'what is written of each document: txt, pdf, hocr, alto, tsv, jsonl', parseFormats, ['txt'])
    .option('--tessdata <dir>', 'language data, searched before those that ship', nonEmpty)
    .option('--priority <n>', 'batches of a higher number are served first', parseCount, 0)
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
function parseFormats(value: string): OutputFormat[] {
  return value.split(',').map((name) => {
    if (isOutputFormat(name)) return name
    throw new LeafcutterError('USAGE', { detail: `${name || 'an empty value'} is none of the formats ${outputFormats.join(', ')}` })
  })
}
