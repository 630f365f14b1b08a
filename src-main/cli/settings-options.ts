import { type Command, Option } from 'commander'
import { LeafcutterError } from '../contract/error-catalogue.ts'
import { type SettingsChange, type Speed, speeds } from '../contract/settings.ts'
import type { WorkingHours } from '../contract/working-hours.ts'
import { nonEmpty } from './non-empty.ts'
import { parseHours } from './parse-hours.ts'

/** The flags that win over the kept settings, for one run. */
export interface SettingsOptions {
  workers?: number
  sequential?: boolean
  speed?: Speed
  pageSeconds?: number
  openSeconds?: number
  textSeconds?: number
  renderSeconds?: number
  ocrSeconds?: number
  inspectSeconds?: number
  /** Megabytes. */
  memory?: number
  /** Megabytes. */
  diskFloor?: number
  /** A path. */
  tesseract?: string
  httpPort?: number
  /** Two times of day. */
  between?: WorkingHours
}

/** Adds these flags to a command. Without one of them its setting of settings.json holds, or else the default. */
export function withSettings(command: Command): Command {
  return command
    .option('--workers <n>', 'pages read at the same time, 1 to 64 (default: one for each core)', parseCount)
    .option('--sequential', 'one worker, for comparison')
    .addOption(new Option('--speed <speed>', 'background: only what other programs leave, and at most half of the workers').choices(speeds))
    .option('--page-seconds <n>', 'what a page may take in all, 5 to 3600 (default: 180)', parseCount)
    .option('--open-seconds <n>', 'opening the document of a page, 1 to 3600 (default: 30)', parseCount)
    .option('--text-seconds <n>', 'reading the text that a page has, 1 to 3600 (default: 30)', parseCount)
    .option('--render-seconds <n>', 'drawing a page, 1 to 3600 (default: 60)', parseCount)
    .option('--ocr-seconds <n>', 'recognising a page, 1 to 3600 (default: 120)', parseCount)
    .option('--inspect-seconds <n>', 'counting the pages of a document, 5 to 3600 (default: 60)', parseCount)
    .option('--memory <mb>', 'megabytes for all workers together, at least 100; one page is always read (default: half)', parseCount)
    .option('--disk-floor <mb>', 'megabytes that must stay free in the data folder (default: 500)', parseCount)
    .option('--tesseract <program>', 'the tesseract for --engine native (default: the one on PATH)', nonEmpty)
    .option('--http-port <port>', 'answer metrics and the HTTP API to programs on this computer, 1024 to 65535 (default: no)', parseCount)
    .option('--between <hours>', 'read pages only then, e.g. 20:00-06:00; files are counted meanwhile (default: always)', parseHours)
}

/** The settings that were given as flags; the others are undefined. */
export function settingsOf({
  sequential,
  workers,
  memory,
  diskFloor,
  tesseract,
  httpPort,
  between,
  ...same
}: SettingsOptions): SettingsChange {
  const { speed, pageSeconds, openSeconds, textSeconds, renderSeconds, ocrSeconds, inspectSeconds } = same
  const seconds = { pageSeconds, openSeconds, textSeconds, renderSeconds, ocrSeconds, inspectSeconds }
  return {
    workers: sequential ? 1 : workers,
    speed,
    ...seconds,
    memoryBudgetBytes: inBytes(memory),
    diskFloorBytes: inBytes(diskFloor),
    tesseractProgram: tesseract,
    httpPort,
    workHours: between,
    // What the window does at its end is nothing for a script; it has flags of its own.
    whenDone: 'nothing',
  }
}

function inBytes(megabytes: number | undefined): number | undefined {
  return megabytes === undefined ? undefined : megabytes * 1_000_000
}

/** Refuses what the command line cannot mean. */
export function parseCount(value: string): number {
  const isCount = /^[+-]?\d{1,15}$/.test(value)
  if (!isCount) throw new LeafcutterError('USAGE', { detail: `${value || 'an empty value'} is not a whole number of at most 15 digits` })
  return Number(value)
}
