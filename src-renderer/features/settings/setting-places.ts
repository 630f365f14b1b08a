import type { SettingName } from '../../../src-main/contract/settings.ts'
import type { SettingSection } from '../../components/route.ts'

interface Place {
  section: SettingSection
  /** The heading below which it stands. */
  group: string
  word: string
  /** What it does, after its range and its default. */
  hint: string
}

/** A setting with a number; `per` is how much of the setting one of the unit is. */
export interface NumberPlace extends Place {
  control: 'number'
  unit: string
  per: number
  /** What stands for no number at all, where there may be none. */
  none?: string
  /** A number that counts nothing, and is written without marks between its thousands. */
  plain?: true
}
export type SettingPlace =
  | NumberPlace
  | (Place & {
      control:
        | 'speed'
        | 'program'
        | 'archive-folder'
        | 'level'
        | 'hours'
        | 'when-done'
        | 'done-program'
        | 'done-arguments'
        | 'done-url'
        | 'updates'
    })

const megabyte = 1_000_000

const seconds = (word: string, hint: string): SettingPlace => ({
  section: 'time',
  group: 'Time limits',
  control: 'number',
  unit: 's',
  per: 1,
  word,
  hint,
})
const threshold = (place: Omit<NumberPlace, 'section' | 'group' | 'control' | 'per' | 'none'>): SettingPlace => ({
  section: 'alerts',
  group: 'Alerts',
  control: 'number',
  per: 1,
  none: 'off',
  ...place,
})
const size = (place: Omit<NumberPlace, 'section' | 'group' | 'control'>): SettingPlace => ({
  section: 'memory',
  group: 'Largest documents',
  control: 'number',
  ...place,
})

const days = (word: string, hint: string, none?: string): SettingPlace => ({
  section: 'storage',
  group: 'What is kept, and how long',
  control: 'number',
  unit: 'days',
  per: 1,
  word,
  hint,
  ...(none !== undefined && { none }),
})
const forEver = 'for ever'
const limit = (word: string, hint: string): SettingPlace => ({
  section: 'storage',
  group: 'How much is kept',
  control: 'number',
  unit: 'MB',
  per: megabyte,
  none: 'no limit',
  word,
  hint,
})

/**
 * Where each setting stands on the screen, and what it is called there; in this order. What a new batch begins with (`newBatch`) has a row
 * for each of its choices, see `choice-places.ts`.
 */
export const settingPlaces: Record<Exclude<SettingName, 'newBatch'>, SettingPlace> = {
  workers: {
    section: 'speed',
    group: 'Speed and workers',
    control: 'number',
    unit: 'workers',
    per: 1,
    word: 'Workers',
    hint: 'Pages that are read at the same time. By default one core stays yours; each worker takes about 350 MB.',
  },
  speed: {
    section: 'speed',
    group: 'Speed and workers',
    control: 'speed',
    word: 'Speed',
    hint: 'In the background at most half of the workers work, on what other programs leave.',
  },
  workHours: {
    section: 'schedule',
    group: 'Hours',
    control: 'hours',
    word: 'Pages are read',
    hint: 'Default: always. Outside of the hours no page begins, and pages in hand finish; files are still counted.',
  },
  whenDone: {
    section: 'schedule',
    group: 'When done',
    control: 'when-done',
    word: 'When all is done',
    hint: 'Default: nothing. Once, when the last running batch has ended; not when it was paused or cancelled.',
  },
  whenDoneProgram: {
    section: 'schedule',
    group: 'When done',
    control: 'done-program',
    word: 'Program',
    hint: 'It reads the counts of the batches as JSON on stdin, and has ten minutes.',
  },
  whenDoneArguments: {
    section: 'schedule',
    group: 'When done',
    control: 'done-arguments',
    word: 'Its arguments',
    hint: 'One in each line; none by default. You are asked before they are used.',
  },
  whenDoneUrl: {
    section: 'schedule',
    group: 'When done',
    control: 'done-url',
    word: 'Address',
    hint: 'Gets the counts as a signed message. https://, or http:// on this computer.',
  },
  pagesPerWorker: {
    section: 'speed',
    group: 'Speed and workers',
    control: 'number',
    unit: 'pages',
    per: 1,
    word: 'Fresh worker after',
    hint: 'A worker that has drawn so many pages is started afresh, because the memory of the recogniser never shrinks.',
  },
  pageSeconds: seconds('A page in all', 'From opening to text. Then TIMEOUT_PAGE.'),
  openSeconds: seconds('Opening the document', 'For each page. Then TIMEOUT_OPEN.'),
  textSeconds: seconds('Reading its text', 'The text that a page already has. Then TIMEOUT_TEXT.'),
  renderSeconds: seconds('Drawing a page', 'Then TIMEOUT_RENDER.'),
  ocrSeconds: seconds('Recognising a page', 'Then TIMEOUT_OCR.'),
  inspectSeconds: seconds('Counting pages', 'Of one document, before its pages are read. Then TIMEOUT_INSPECT.'),
  memoryBudgetBytes: {
    section: 'memory',
    group: 'Memory and disk',
    control: 'number',
    unit: 'MB',
    per: megabyte,
    none: 'half',
    word: 'Memory of all workers',
    hint: 'A further page waits until there is room for it; one page is always read. Empty: half of the memory of this computer.',
  },
  diskFloorBytes: {
    section: 'memory',
    group: 'Memory and disk',
    control: 'number',
    unit: 'MB',
    per: megabyte,
    word: 'Disk that stays free',
    hint: 'On the disk of the data folder. Below it no page begins, and work stops with DISK_FULL until there is more.',
  },
  diskEnoughBytes: {
    section: 'memory',
    group: 'Memory and disk',
    control: 'number',
    unit: 'MB',
    per: megabyte,
    word: 'Disk to go on with',
    hint: 'What must be free again before work goes on by itself after the disk was full.',
  },
  batteryFloorPercent: {
    section: 'memory',
    group: 'Memory and disk',
    control: 'number',
    unit: '%',
    per: 1,
    none: 'never',
    word: 'Wait below this charge',
    hint: 'Of a battery that is not being charged. No page begins below it; work goes on by itself 5 % above it, or when it is charged.',
  },
  keepWordsDays: days(
    'Word boxes',
    'After the last batch that needed them. Pages are read again when they are needed. Empty: for ever.',
    forEver,
  ),
  keepOrphansDays: days(
    'Files that nothing refers to',
    'What a crash left behind, say; it waits until it is certain that nobody needs it.',
  ),
  keepAttemptsDays: days('Attempts at pages', 'The last attempt of each page always stays. Empty: for ever.', forEver),
  keepJobsDays: days(
    'Finished batches',
    'Then they are out of the list, but for those of which you corrected a text. Their texts stay, so the same pages are not read again. Empty: for ever.',
    forEver,
  ),
  archiveAfterDays: days(
    'Finished batches, until archived',
    'Then each is moved into an archive in the folder below, but for those that need attention. One that the rule above takes out of the list earlier is not archived. Empty: never.',
    'never',
  ),
  archiveFolder: {
    section: 'storage',
    group: 'What is kept, and how long',
    control: 'archive-folder',
    word: 'Folder for archives',
    hint: 'Outside of the data folder, on another disk at best. Without one nothing is archived by itself.',
  },
  keepMetricsDays: days('History by the hour', 'Of the Throughput screen. Empty: for ever.', forEver),
  keepLogsDays: days('Logs', 'The newest always stays. Empty: for ever.', forEver),
  keepDumpsDays: days('Crash dumps', 'They may hold text of a page, and never leave this computer. Empty: for ever.', forEver),
  keepWordsBytes: limit('Word boxes in all', 'Beyond it those go that were not needed for the longest time.'),
  keepLogsBytes: limit('Logs in all', 'Beyond it the oldest go.'),
  sweepHour: {
    section: 'storage',
    group: 'Clean-up',
    control: 'number',
    unit: "o'clock",
    per: 1,
    none: 'never',
    word: 'Every day at',
    hint: 'The rules are applied by themselves, slowly while pages are read; after the next start when Leafcutter was closed then. Empty: never.',
  },
  maxFileBytes: size({
    word: 'Size of a file',
    unit: 'MB',
    per: megabyte,
    hint: 'A larger file is not opened, and fails with DOC_TOO_LARGE.',
  }),
  maxPages: size({ word: 'Pages of a document', unit: 'pages', per: 1, hint: 'A longer document fails with TOO_MANY_PAGES.' }),
  maxPixels: size({
    word: 'Size of a page',
    unit: 'megapixels',
    per: 1_000_000,
    hint: 'A larger page of a PDF is drawn more coarsely, down to 72 DPI; a larger image fails with IMAGE_TOO_LARGE.',
  }),
  maxSide: size({ word: 'Longest side of a page', unit: 'pixels', per: 1, hint: 'A larger page is drawn more coarsely.' }),
  httpPort: {
    section: 'endpoint',
    group: 'Where they ask',
    control: 'number',
    unit: 'port',
    per: 1,
    none: 'off',
    plain: true,
    word: 'Port',
    hint: 'On 127.0.0.1 alone. Empty: nobody can ask.',
  },
  lookForUpdates: {
    section: 'updates',
    group: 'Looking for updates',
    control: 'updates',
    word: 'By itself',
    hint: 'Daily: once a day while the window is open. Nothing is downloaded before you say so. The command line never looks.',
  },
  tesseractProgram: {
    section: 'engines',
    group: 'Which program',
    control: 'program',
    word: 'Tesseract program',
    hint: 'Which tesseract reads the batches that are to be read by the tesseract of this computer. By default the first on PATH.',
  },
  alertQueuePages: threshold({ word: 'Pages in the queue', unit: 'pages', hint: 'So many or more raise an alert. Empty: none.' }),
  alertWaitMinutes: threshold({ word: 'A page waits', unit: 'min', hint: 'So long or longer raises an alert. Empty: none.' }),
  alertErrorPercent: threshold({
    word: 'Pages that fail',
    unit: '%',
    hint: 'Such a share of the pages of the last ten minutes, or a larger one, raises an alert. Empty: none.',
  }),
  alertPagesPerMinute: threshold({
    word: 'Least pages a minute',
    unit: 'pages/min',
    hint: 'Fewer in five minutes of work raise an alert. Empty: none.',
  }),
  logLevel: {
    section: 'alerts',
    group: 'Log',
    control: 'level',
    word: 'What is logged',
    hint: 'In the folder logs of the data folder: failures, warnings, everything that was done to a page, or when each was begun as well. Never what stands in documents.',
  },
  logFileBytes: {
    section: 'alerts',
    group: 'Log',
    control: 'number',
    unit: 'MB',
    per: megabyte,
    word: 'Size of a log file',
    hint: 'Then the next one begins.',
  },
  logFiles: {
    section: 'alerts',
    group: 'Log',
    control: 'number',
    unit: 'files',
    per: 1,
    word: 'Log files',
    hint: 'The oldest beyond them are deleted.',
  },
}
