import { z } from 'zod'
import { batchChoicesSchema } from './batch-choices.ts'
import { logLevels } from './log-line.ts'
import { updateChoices } from './updates.ts'
import { callableUrl, doneActions, programArguments } from './when-done.ts'
import { workingHoursSchema } from './working-hours.ts'

/** How much of the computer the workers may have: beside other programs, or only what nobody else wants and at most half of the workers. */
export const speeds = ['full', 'background'] as const
export type Speed = (typeof speeds)[number]

const workers = z.int().min(1).max(64)
/** Days for which something is kept; ten years is more than anybody asked for. */
const days = z.int().min(1).max(3_650)
/** An absolute path, of whatever system: a relative one would lead elsewhere with every start. */
const folder = z.string().regex(/^(?:\/|[A-Za-z]:[\\/]|\\\\)/, 'is no absolute path')

/** How the engine runs on this computer. What a batch should give is in `BatchSettings`. */
export const engineSettingsSchema = z.strictObject({
  /** Workers that read pages at the same time. */
  workers,
  speed: z.enum(speeds).default('full'),
  /** Seconds that one page may take, from opening to text, before its worker is stopped. */
  pageSeconds: z.int().min(5).max(3600).default(180),
  /** Seconds that each step of a page may take: opening its document, reading the text that it has, drawing it, recognising it. */
  openSeconds: z.int().min(1).max(3600).default(30),
  textSeconds: z.int().min(1).max(3600).default(30),
  renderSeconds: z.int().min(1).max(3600).default(60),
  ocrSeconds: z.int().min(1).max(3600).default(120),
  /** Seconds that opening a document and counting its pages may take. */
  inspectSeconds: z.int().min(5).max(3600).default(60),
  /** Bytes of memory that all workers together may have before no further page begins; null for half of the computer's. */
  memoryBudgetBytes: z.int().min(100_000_000).nullable().default(null),
  /** Bytes that must stay free on the disk of the data folder; below that no page begins. */
  diskFloorBytes: z.int().min(0).default(500_000_000),
  /** Bytes that must be free again before work that a full disk stopped goes on: enough that it does not stop again at once. */
  diskEnoughBytes: z.int().min(0).default(1_000_000_000),
  /** Percent of a battery that is not being charged below which no page begins; null: the battery may run empty. */
  batteryFloorPercent: z.int().min(5).max(95).nullable().default(20),
  /** Days for which word boxes are kept after the last batch that needed them; null: for ever. */
  keepWordsDays: days.nullable().default(180),
  /** Bytes of word boxes above which the oldest go; null: no limit. */
  keepWordsBytes: z.int().min(1_000_000).nullable().default(null),
  /** Days for which a file that nothing refers to is left alone. */
  keepOrphansDays: days.default(2),
  /** Days for which the attempts at a page are kept; the last of each page always is. */
  keepAttemptsDays: days.nullable().default(90),
  /** Days for which a finished batch stays in the list; its texts stay, so that its pages are not read again. */
  keepJobsDays: days.nullable().default(null),
  /** Days after which a finished batch is moved into an archive in `archiveFolder`; null, or no folder: never by itself. */
  archiveAfterDays: days.nullable().default(null),
  archiveFolder: folder.nullable().default(null),
  /** Days for which the history by the hour is kept. */
  keepMetricsDays: days.nullable().default(400),
  keepLogsDays: days.nullable().default(30),
  /** Bytes of logs above which the oldest go. */
  keepLogsBytes: z.int().min(1_000_000).nullable().default(200_000_000),
  /** Days for which dumps of crashed processes are kept; they may hold text of a page. */
  keepDumpsDays: days.nullable().default(30),
  /** Hour of the day, by the clock of this computer, at which the rules are applied every day; null: only when somebody says so. */
  sweepHour: z.int().min(0).max(23).nullable().default(3),
  /** Pages that had to be drawn after which a worker is started afresh, because the recogniser's memory never shrinks. */
  pagesPerWorker: z.int().min(1).max(10_000).default(200),
  /** The tesseract program for the engine `native`; null for the one on PATH. */
  tesseractProgram: z.string().min(1).nullable().default(null),
  /** Bytes of the largest source file that is opened. */
  maxFileBytes: z
    .int()
    .min(1_000_000)
    .default(2 * 1024 ** 3),
  /** Pages of the longest document that is read. */
  maxPages: z.int().min(1).default(20_000),
  /** Pixels of the largest page or image that is decoded. */
  maxPixels: z.int().min(1_000_000).default(100_000_000),
  /** Pixels along one side of a rendered page; 16,384 is the most that common canvas libraries take. */
  maxSide: z.int().min(1000).max(32_767).default(16_384),
  /** What is written to the log; files in the folder `logs` of the data folder. */
  logLevel: z.enum(logLevels).default('info'),
  /** Bytes of a file of the log, after which the next one begins. */
  logFileBytes: z.int().min(100_000).max(1_000_000_000).default(10_000_000),
  /** Files of the log that are kept. */
  logFiles: z.int().min(2).max(1_000).default(10),
  /** Pages in the queue from which on an alert is raised; null for none. So are the minutes that a page has waited, */
  alertQueuePages: z.int().min(1).nullable().default(null),
  alertWaitMinutes: z.int().min(1).max(100_000).nullable().default(null),
  /** the percent of the pages of the last ten minutes that failed, and the pages a minute below which there are too few. */
  alertErrorPercent: z.int().min(1).max(100).nullable().default(null),
  alertPagesPerMinute: z.int().min(1).max(100_000).nullable().default(null),
  /** The port on which this computer answers metrics and the HTTP API, for its own programs; null for none. */
  httpPort: z.int().min(1024).max(65_535).nullable().default(null),
  /** When pages are read; null: always. Outside of these hours files are still counted, and outputs written. */
  workHours: workingHoursSchema.nullable().default(null),
  /** What is done when the last running batch has ended; the command line goes by its flags alone. */
  whenDone: z.enum(doneActions).default('nothing'),
  /** The program that is run then, and what it is given; */
  whenDoneProgram: z.string().min(1).nullable().default(null),
  whenDoneArguments: programArguments.default([]),
  /** the address that is called then. */
  whenDoneUrl: callableUrl.nullable().default(null),
  /** Whether the app asks by itself for newer versions; the command line never does. */
  lookForUpdates: z.enum(updateChoices).default('never'),
  /** What the dialog for a new batch begins with; the command line goes by its flags alone. */
  newBatch: batchChoicesSchema.prefault({}),
})
export type EngineSettings = z.infer<typeof engineSettingsSchema>

export type SettingName = keyof EngineSettings
export const settingNames = Object.keys(engineSettingsSchema.shape) as SettingName[]

/** Some of the settings: what is kept, or what is changed while pages are read. */
export type SettingsChange = { [Name in SettingName]?: EngineSettings[Name] | undefined }

/** The settings as they are now, beside those of somebody who never changed any. */
export interface SettingsNow {
  settings: EngineSettings
  defaults: EngineSettings
  /** Bytes that `memoryBudgetBytes` null stands for on this computer. */
  halfOfMemory: number
}

/** The schema of one setting without its default: what is left out of a change stays as it is. */
export function valueSchema(name: SettingName): z.ZodType {
  const schema: z.ZodType = engineSettingsSchema.shape[name]
  return schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault ? (schema.unwrap() as z.ZodType) : schema
}

/** What the window may change: everything but what names a folder or a program, or says what that does, because it can name no path. */
const namesPath: readonly SettingName[] = ['archiveFolder', 'tesseractProgram', 'whenDoneProgram', 'whenDoneArguments']
const changedInWindow = settingNames.filter((name) => !namesPath.includes(name))
export const settingsChangeSchema: z.ZodType<SettingsChange, SettingsChange> = z.strictObject(
  Object.fromEntries(changedInWindow.map((name) => [name, valueSchema(name).optional()])),
)

/** The port that the window offers first. */
export const usualHttpPort = 9710

/** Workers that there shall be at this speed. */
export function workersAtSpeed({ workers, speed }: Pick<EngineSettings, 'workers' | 'speed'>): number {
  return speed === 'full' ? workers : Math.max(1, Math.floor(workers / 2))
}
