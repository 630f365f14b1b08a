import { eventIterator, oc, type } from '@orpc/contract'
import { z } from 'zod'
import type { RaisedAlert } from './alert.ts'
import { type BatchPriority, type BatchSummary, batchPriorities, textPolicies } from './batch.ts'
import type { BatchCheck, TwinFile } from './batch-check.ts'
import { batchChoicesSchema } from './batch-choices.ts'
import { type CertificateFacts, type CertificateStep, reportKinds } from './certificate.ts'
import type { DocumentRow, PageCell } from './document.ts'
import { documentFilter } from './document-choice.ts'
import { type ExcludedRow, exclusionReason, type FailureGroup, type FailureRow, type FailureTry } from './failures.ts'
import { archiveCalls } from './ipc/archive.ts'
import { carryingCalls } from './ipc/carrying.ts'
import { chosenDocuments } from './ipc/chosen-documents.ts'
import { endpointCalls } from './ipc/endpoint.ts'
import { batchId, rowId } from './ipc/ids.ts'
import { licenceCalls } from './ipc/licences.ts'
import { manifestCalls } from './ipc/manifests.ts'
import { pageReview } from './ipc/page-review.ts'
import { scheduleCalls } from './ipc/schedules.ts'
import { storageCalls } from './ipc/storage.ts'
import { updateCalls } from './ipc/updates.ts'
import { watchingContract } from './ipc/watching.ts'
import type { MosaicChanges, MosaicSlice } from './mosaic.ts'
import type { PageDetail } from './page-detail.ts'
import { pageOverrideSchema } from './page-override.ts'
import { type Quitting, quitAnswers } from './quitting.ts'
import type { RecognitionChoices } from './recognition.ts'
import { type SearchAnswer, type SearchExportStep, type SearchProgress, searchSchema } from './search.ts'
import type { Selection } from './selection.ts'
import { type SettingsNow, type Speed, settingNames, settingsChangeSchema } from './settings.ts'
import { type ThroughputSeries, throughputRanges } from './throughput.ts'
import type { Relinked, VolumeAway } from './volume.ts'
import type { DoneAction, WhenDoneNow } from './when-done.ts'
import type { WhileAway } from './while-away.ts'
import type { WindowWish } from './window-wishes.ts'
import type { HoursNow } from './working-hours.ts'

/**
 * Every call and subscription between window and main, as one table; handler, client and mocks follow from it.
 * Arguments come from the window and are checked; results come from the engine and are typed.
 */

/** A call without arguments takes none: what is sent with it all the same is refused. */
const bare = oc.input(z.undefined())
const inBatch = z.strictObject({ batchId })
const inRange = z.strictObject({ range: z.enum(throughputRanges) })
const slice = { offset: z.int().min(0).max(10_000_000), limit: z.int().min(1).max(500) }

const filter = z.string().max(200)
const inGroup = { batchId, groupKey: z.string().max(2000), filter }
/** Rows that were picked one by one; null for all. */
const picked = z.array(rowId).min(1).max(1000).nullable()
const chosen = { ...inGroup, ids: picked }

/** Characters of a corrected page: a hundred times what stands on a full one. */
const longestCorrection = 500_000

/** Sorting of the table of documents. */
export const documentSorts = ['path', 'state', 'pages', 'failed', 'confidence'] as const
export type DocumentSort = (typeof documentSorts)[number]

export type { Selection }

/** What went stale in main; the window asks again for what it shows of that. At most four announcements a second. */
export interface Announcement {
  /** Batches of which anything changed. */
  batchIds: string[]
  /** Whether workers, rate, disk or anything else of the machine panel changed. */
  machine: boolean
  /** Whether a minute was added to the history. */
  minute?: boolean
  /** Whether anything about watched folders changed. */
  watching?: boolean
  /** Whether a dry run was made, or a sweep went on. */
  storage?: boolean
  /** Whether anything about newer versions changed. */
  updates?: boolean
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
  /** Why the log cannot be written, as the catalogue says it; null when it can. */
  logTrouble: { code: string; message: string } | null
  /** Thresholds of the settings that are crossed just now. */
  alerts: RaisedAlert[]
  /** Why no page begins for the moment, as with a low battery; it goes on by itself. */
  heldBack: string | null
  /** Whether it is one of the hours in which pages are read. */
  hours: HoursNow
  /** What is done when the last running batch has ended, and how far that is. */
  whenDone: DoneAction
  whenDoneNow: WhenDoneNow
  /** Folders with documents that cannot be reached; what lies in them waits. */
  volumesAway: VolumeAway[]
  /** What an unexpected end left behind and what was made of it, since this start; null after an orderly one. */
  resumed: { kept: number; redone: number } | null
}

const newBatch = z.strictObject({ selectionId: z.uuid(), name: z.string().trim().min(1).max(200), ...batchChoicesSchema.shape })

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
  away: {
    /** What happened since the operator looked last; null when there is nothing to tell, or when it was dismissed. */
    get: bare.output(type<WhileAway | null>()),
    dismiss: bare.output(type<void>()),
  },
  intake: {
    /** Opens the system's dialog; null when it was closed without a choice. */
    chooseFolder: bare.output(type<Selection | null>()),
    chooseFiles: bare.output(type<Selection | null>()),
    /** What a batch was made of, to make another one of it with other settings. Its output goes to a folder of its own. */
    again: oc.input(inBatch).output(type<Selection>()),
    /** What was dropped on the window, by the id that the preload script was given for it. */
    selection: oc.input(z.strictObject({ selectionId: z.uuid() })).output(type<Selection>()),
    /** What was named on the command line of the app, also of a second start of it, from when the window listens. */
    named: bare.output(eventIterator(type<Selection>())),
    /** Opens a dialog for another output folder. */
    chooseOutput: oc.input(z.strictObject({ selectionId: z.uuid() })).output(type<Selection>()),
    /** Engines and languages that can be chosen on this computer. */
    choices: bare.output(type<RecognitionChoices>()),
    start: oc.input(newBatch).output(type<{ batchId: string }>()),
    /** The same, but nothing of it is started: it is held, and a sample of it is read. */
    check: oc.input(newBatch).output(type<{ batchId: string }>()),
  },
  manifests: manifestCalls,
  checks: {
    /** What the check of a held batch has found so far. */
    get: oc.input(inBatch).output(type<BatchCheck>()),
    /** Files that have the same content as another one. */
    twins: oc.input(z.strictObject({ batchId, ...slice })).output(type<{ total: number; rows: TwinFile[] }>()),
    /** Checks it once more with its text read otherwise; gives the batch that takes its place. */
    again: oc.input(z.strictObject({ batchId, textPolicy: z.enum(textPolicies) })).output(type<{ batchId: string }>()),
    start: oc.input(inBatch).output(type<void>()),
    /** When it starts by itself, Unix milliseconds; null: when somebody starts it. */
    startAt: oc.input(z.strictObject({ batchId, at: z.int().min(0).nullable() })).output(type<void>()),
    /** Gives the batch up; nothing of it stays but the texts of the pages that were read for its sample. */
    discard: oc.input(inBatch).output(type<void>()),
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
    /** Heeded at the next turn of each worker. */
    setPriority: oc
      .input(z.strictObject({ batchId, priority: z.enum(Object.keys(batchPriorities) as BatchPriority[]) }))
      .output(type<void>()),
    /** Everything that failed in the batch goes back into the queue. */
    retryFailed: oc.input(inBatch).output(type<{ pages: number; files: number }>()),
    /** Every batch that is not over. Gives back how many were changed. */
    pauseAll: bare.output(type<{ batches: number }>()),
    resumeAll: bare.output(type<{ batches: number }>()),
    cancelAll: bare.output(type<{ batches: number; pages: number }>()),
    /** Opens a save dialog; null when it was closed without a choice. */
    saveReport: oc.input(z.strictObject({ batchId, per: z.enum(reportKinds) })).output(type<{ path: string; rows: number } | null>()),
    openOutput: oc.input(inBatch).output(type<void>()),
  },
  certificate: {
    /** How a batch was read, counted document by document; takes some seconds for a million pages. */
    facts: oc.input(inBatch).output(type<CertificateFacts>()),
    /** Opens a save dialog, then tells how far it is; ending the subscription cancels it. */
    save: oc.input(inBatch).output(eventIterator(type<CertificateStep>())),
  },
  documents: {
    list: oc
      .input(
        z.strictObject({
          batchId,
          ...slice,
          sort: z.enum(documentSorts),
          descending: z.boolean(),
          ...documentFilter,
        }),
      )
      .output(type<{ total: number; rows: DocumentRow[] }>()),
    pages: oc.input(z.strictObject({ documentId: rowId, ...slice })).output(type<{ total: number; cells: PageCell[] }>()),
  },
  chosenDocuments,
  mosaic: {
    /** The marks of pages from a place on; main answers with as many as it can read without keeping others waiting. */
    slice: oc
      .input(
        z.strictObject({
          batchId,
          from: z.strictObject({ documentId: z.int().min(0), pageNumber: rowId }),
          /** The last document that is wanted; null for all that follow. */
          lastDocumentId: rowId.nullable(),
          limit: z.int().min(1).max(50_000),
        }),
      )
      .output(type<MosaicSlice>()),
    /** What changed in it since the last message, at most four a second; the first says that one listens. */
    changes: oc.input(inBatch).output(eventIterator(type<MosaicChanges>())),
    /** What a document is called, to name a page that is pointed at. */
    document: oc.input(z.strictObject({ documentId: rowId })).output(type<{ relativePath: string; pageCount: number | null }>()),
  },
  failures: {
    /** The numbers are those of the failures that the filter leaves: part of a file's name, of a code or of a message. */
    groups: oc.input(z.strictObject({ batchId, filter })).output(type<FailureGroup[]>()),
    list: oc.input(z.strictObject({ ...inGroup, ...slice })).output(type<{ total: number; rows: FailureRow[] }>()),
    /** Puts exactly the failed pages and documents of a group that are chosen back into the queue. */
    retryGroup: oc.input(z.strictObject(chosen)).output(type<{ pages: number; files: number }>()),
    /** Sets exactly those aside: they count as excluded, and need no attention any more. */
    exclude: oc.input(z.strictObject({ ...chosen, reason: exclusionReason })).output(type<{ pages: number; files: number }>()),
    exclusions: oc.input(z.strictObject({ batchId, ...slice })).output(type<{ total: number; rows: ExcludedRow[] }>()),
    /** Exclusions by their ids, or with null all of the batch: what they were about has failed again. */
    takeBack: oc.input(z.strictObject({ batchId, ids: picked })).output(type<{ count: number }>()),
    /** Other settings that are being tried on groups of the batch. */
    tries: oc.input(z.strictObject({ batchId, filter })).output(type<FailureTry[]>()),
    /** Reads some pages of a group, or of those of it that are chosen, with other settings, ahead of everything else. */
    tryOnSome: oc
      .input(z.strictObject({ ...chosen, override: pageOverrideSchema.omit({ engineVersion: true }) }))
      .output(type<{ queued: number; takenOver: number }>()),
    /** Gives the settings of a try to the rest of its group, as far as the filter leaves it. */
    applyTry: oc.input(z.strictObject({ tryId: rowId, filter })).output(type<{ queued: number; takenOver: number }>()),
    /** The pages of a try are failed again as they were; not while one of them is being read. */
    undoTry: oc.input(z.strictObject({ tryId: rowId })).output(type<{ undone: boolean }>()),
    retryPage: oc.input(z.strictObject({ pageId: rowId })).output(type<{ pages: number }>()),
    /** Opens a dialog for the folder in which the files of the batch are now; null when it was closed without a choice. */
    findFiles: oc.input(inBatch).output(type<Relinked | null>()),
  },
  pages: {
    get: oc.input(z.strictObject({ pageId: rowId })).output(type<PageDetail>()),
    /** Keeps the operator's text beside the recognised one; the document's outputs are written again with it. */
    correct: oc.input(z.strictObject({ pageId: rowId, text: z.string().max(longestCorrection) })).output(type<void>()),
    takeBackCorrection: oc.input(z.strictObject({ pageId: rowId })).output(type<void>()),
    ...pageReview,
    /** Reads a page once more with these settings in place of those of its batch; with none, as its batch is read. */
    readAgain: oc
      .input(z.strictObject({ pageId: rowId, override: pageOverrideSchema.omit({ engineVersion: true }) }))
      .output(type<{ queued: number; takenOver: number }>()),
  },
  storage: storageCalls,
  archive: archiveCalls,
  carrying: carryingCalls,
  updates: updateCalls,
  throughput: {
    /** The history of a range that ends now, with the marks in it. */
    series: oc.input(inRange).output(type<ThroughputSeries>()),
    /** Opens a save dialog; null when it was closed without a choice. */
    saveCsv: oc.input(inRange).output(type<{ path: string; rows: number } | null>()),
  },
  search: {
    /** Pages by their words; null when another search was asked for meanwhile. */
    find: oc.input(z.strictObject({ search: searchSchema, ...slice })).output(type<SearchAnswer | null>()),
    /** How much of what was read is in the index. */
    progress: bare.output(type<SearchProgress>()),
    /** Opens a save dialog, then tells how many hits are written; ending the subscription cancels it. */
    saveCsv: oc.input(z.strictObject({ search: searchSchema })).output(eventIterator(type<SearchExportStep>())),
  },
  watching: watchingContract,
  endpoint: endpointCalls,
  licences: licenceCalls,
  schedules: scheduleCalls,
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
