import { eventIterator, oc, type } from '@orpc/contract'
import { z } from 'zod'
import type { BatchSummary } from './batch.ts'
import { batchChoicesSchema } from './batch-choices.ts'
import type { DocumentRow, PageCell } from './document.ts'
import type { FailureGroup, FailureRow } from './failures.ts'
import type { PageDetail } from './page-detail.ts'
import { type Quitting, quitAnswers } from './quitting.ts'
import type { RecognitionChoices } from './recognition.ts'
import { type SettingsNow, type Speed, settingNames, settingsChangeSchema } from './settings.ts'
import type { Relinked, VolumeAway } from './volume.ts'
import type { WindowWish } from './window-wishes.ts'

/**
 * Every call and subscription between window and main, as one table; handler, client and mocks follow from it.
 * Arguments come from the window and are checked; results come from the engine and are typed.
 */

/** A call without arguments takes none: what is sent with it all the same is refused. */
const bare = oc.input(z.undefined())
const batchId = z.string().regex(/^b_[0-9a-z]{8,40}$/)
const rowId = z.int().min(1)
const inBatch = z.strictObject({ batchId })
const slice = { offset: z.int().min(0).max(10_000_000), limit: z.int().min(1).max(500) }

/** Sorting of the table of documents. */
export const documentSorts = ['path', 'state', 'pages', 'failed', 'confidence'] as const
export type DocumentSort = (typeof documentSorts)[number]

/** What main remembers of a choice in a dialog or of a drop; the window knows it by its id only and can name no path itself. */
export interface Selection {
  id: string
  /** As the operator knows them, for showing only. */
  paths: string[]
  suggestedName: string
  outputDir: string
}

/** What went stale in main; the window asks again for what it shows of that. At most four announcements a second. */
export interface Announcement {
  /** Batches of which anything changed. */
  batchIds: string[]
  /** Whether workers, rate, disk or anything else of the machine panel changed. */
  machine: boolean
}

/** The panel at the foot of the rail and the first-run screen. */
export interface MachineStatus {
  version: string
  workers: number
  /** How many of them there shall be at this speed. */
  workersAtSpeed: number
  speed: Speed
  busyWorkers: number
  pagesPerMinute: number | null
  dataFolder: string
  /** Bytes. */
  diskFree: number
  memoryFree: number
  memoryTotal: number
  languages: string[]
  /** Why nothing runs although something is queued, as the catalogue says it; null when all is well. */
  stopped: { code: string; message: string } | null
  /** Folders with documents that cannot be reached; what lies in them waits. */
  volumesAway: VolumeAway[]
  /** What an unexpected end left behind and what was made of it, since this start; null after an orderly one. */
  resumed: { kept: number; redone: number } | null
}

export const ipcContract = {
  machine: {
    status: bare.output(type<MachineStatus>()),
    /** Tries to go on after something stopped all work. */
    goOn: bare.output(type<void>()),
    settings: bare.output(type<SettingsNow>()),
    /** Kept for the next start, and followed at once. What is not named stays as it is. */
    changeSettings: oc.input(settingsChangeSchema).output(type<void>()),
    /** Gives these settings their defaults. */
    resetSettings: oc.input(z.strictObject({ names: z.array(z.enum(settingNames)).min(1).max(settingNames.length) })).output(type<void>()),
    /** Opens a dialog for the tesseract program; null when it was closed without a choice. */
    chooseTesseract: bare.output(type<{ program: string; version: string } | null>()),
  },
  intake: {
    /** Opens the system's dialog; null when it was closed without a choice. */
    chooseFolder: bare.output(type<Selection | null>()),
    chooseFiles: bare.output(type<Selection | null>()),
    /** What was dropped on the window, by the id that the preload script was given for it. */
    selection: oc.input(z.strictObject({ selectionId: z.uuid() })).output(type<Selection>()),
    /** What was named on the command line of the app, also of a second start of it, from when the window listens. */
    named: bare.output(eventIterator(type<Selection>())),
    /** Opens a dialog for another output folder. */
    chooseOutput: oc.input(z.strictObject({ selectionId: z.uuid() })).output(type<Selection>()),
    /** Engines and languages that can be chosen on this computer. */
    choices: bare.output(type<RecognitionChoices>()),
    start: oc
      .input(
        z.strictObject({
          selectionId: z.uuid(),
          name: z.string().trim().min(1).max(200),
          ...batchChoicesSchema.shape,
        }),
      )
      .output(type<{ batchId: string }>()),
  },
  batches: {
    list: bare.output(type<BatchSummary[]>()),
    get: oc.input(inBatch).output(type<BatchSummary>()),
    pause: oc.input(inBatch).output(type<void>()),
    resume: oc.input(inBatch).output(type<void>()),
    /** Pauses and interrupts the pages that are being read; they get their attempt back. Gives back how many those are. */
    stopNow: oc.input(inBatch).output(type<{ pages: number }>()),
    /** Gives back how many pages were cancelled. */
    cancel: oc.input(inBatch).output(type<{ pages: number }>()),
    /** Every batch that is not over. Gives back how many were changed. */
    pauseAll: bare.output(type<{ batches: number }>()),
    resumeAll: bare.output(type<{ batches: number }>()),
    cancelAll: bare.output(type<{ batches: number; pages: number }>()),
    /** Opens a save dialog; null when it was closed without a choice. */
    saveReport: oc.input(inBatch).output(type<{ path: string; rows: number } | null>()),
    openOutput: oc.input(inBatch).output(type<void>()),
  },
  documents: {
    list: oc
      .input(
        z.strictObject({
          batchId,
          ...slice,
          sort: z.enum(documentSorts),
          descending: z.boolean(),
          filter: z.string().max(200),
          onlyToReview: z.boolean(),
        }),
      )
      .output(type<{ total: number; rows: DocumentRow[] }>()),
    pages: oc.input(z.strictObject({ documentId: rowId, ...slice })).output(type<{ total: number; cells: PageCell[] }>()),
  },
  failures: {
    groups: oc.input(inBatch).output(type<FailureGroup[]>()),
    list: oc
      .input(z.strictObject({ batchId, groupKey: z.string().max(2000), ...slice }))
      .output(type<{ total: number; rows: FailureRow[] }>()),
    /** Puts exactly the failed pages and documents of a group, or those named, back into the queue. */
    retryGroup: oc.input(z.strictObject({ batchId, groupKey: z.string().max(2000) })).output(type<{ pages: number; files: number }>()),
    retryPage: oc.input(z.strictObject({ pageId: rowId })).output(type<{ pages: number }>()),
    /** Opens a dialog for the folder in which the files of the batch are now; null when it was closed without a choice. */
    findFiles: oc.input(inBatch).output(type<Relinked | null>()),
  },
  pages: {
    get: oc.input(z.strictObject({ pageId: rowId })).output(type<PageDetail>()),
  },
  live: {
    announcements: bare.output(eventIterator(type<Announcement>())),
  },
  window: {
    /** What the menu and notifications ask of the window, from when it listens. */
    wishes: bare.output(eventIterator(type<WindowWish>())),
  },
  quit: {
    /** How far quitting is, now and whenever that changes. */
    steps: bare.output(eventIterator(type<Quitting>())),
    answer: oc.input(z.strictObject({ answer: z.enum(quitAnswers) })).output(type<void>()),
  },
}

/** Where the window finds the picture of a page; served by the app's own scheme. */
export function pageImageUrl(pageId: number, maxSide: number): string {
  return `/page-image/${pageId}?side=${maxSide}`
}
