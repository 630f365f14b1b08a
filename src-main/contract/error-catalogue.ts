/**
 * Whether a failed attempt may be tried again by itself.
 * `never`: the same bytes give the same result. `twice`: two attempts in all. `transient`: five attempts with growing waits.
 * `environment`: not the page's fault; it goes back to the queue and no attempt is spent.
 */
export type RetryClass = 'never' | 'twice' | 'transient' | 'environment'

/** What an error costs: one page, one document, or it stops the run. */
export type ErrorScope = 'page' | 'document' | 'run'

export interface ErrorEntry {
  scope: ErrorScope
  retry: RetryClass
  /** A few words, as the heading of a group of failures. */
  title: string
  /** What happened, as one sentence. */
  happened: string
  /** What Leafcutter did about it. */
  done: string
  /** What the operator can do. */
  action: string
  /** Exit status of the command line when this stops the run; errors of a page or a document end with 1. */
  exitCode: 1 | 2 | 3 | 4 | 5
}

const setAside = 'It was set aside; everything else goes on.'
const pageSetAside = 'The page was set aside; the other pages of the document go on.'

/** Every error that Leafcutter can report. Nothing is shown to an operator that is not in here. */
export const errorCatalogue = {
  ENCRYPTED: {
    scope: 'document',
    retry: 'never',
    exitCode: 1,
    title: 'Needs a password',
    happened: 'The document is encrypted and does not open without its password.',
    done: setAside,
    action: 'Save a copy without the password and import that.',
  },
  UNREADABLE: {
    scope: 'document',
    retry: 'never',
    exitCode: 1,
    title: 'Damaged file',
    happened: 'The file begins like a document, but it is damaged or incomplete and cannot be opened.',
    done: setAside,
    action: 'Get the file again from where it came from, or repair it, and import it again.',
  },
  EMPTY_FILE: {
    scope: 'document',
    retry: 'never',
    exitCode: 1,
    title: 'Empty file',
    happened: 'The file is 0 bytes long.',
    done: setAside,
    action: 'Get the file again from where it came from; the copy was probably interrupted.',
  },
  NOT_A_DOCUMENT: {
    scope: 'document',
    retry: 'never',
    exitCode: 1,
    title: 'Not a document',
    happened: 'By its first bytes the file is neither a PDF nor an image that can be read, whatever its name says.',
    done: setAside,
    action: 'Open it to see what it is. PDF, PNG and JPEG can be imported.',
  },
  NO_PAGES: {
    scope: 'document',
    retry: 'never',
    exitCode: 1,
    title: 'No pages',
    happened: 'The document opens, but has no pages.',
    done: setAside,
    action: 'Get the file again from where it came from.',
  },
  DOC_TOO_LARGE: {
    scope: 'document',
    retry: 'never',
    exitCode: 1,
    title: 'File too large',
    happened: 'The file is larger than the limit.',
    done: 'It was not opened; everything else goes on.',
    action: 'Split it into parts, or raise the limit in the settings.',
  },
  TOO_MANY_PAGES: {
    scope: 'document',
    retry: 'never',
    exitCode: 1,
    title: 'Too many pages',
    happened: 'The document has more pages than the limit.',
    done: setAside,
    action: 'Split it into parts, or raise the limit in the settings.',
  },
  SOURCE_MISSING: {
    scope: 'document',
    retry: 'never',
    exitCode: 1,
    title: 'File is gone',
    happened: 'The file is no longer where it was when it was imported.',
    done: 'Pages that were read are kept; the rest were set aside.',
    action: 'Put it back and retry, or import it from its new place.',
  },
  SOURCE_CHANGED: {
    scope: 'document',
    retry: 'never',
    exitCode: 1,
    title: 'File was changed',
    happened: 'The file was changed after it was imported.',
    done: 'The remaining pages were set aside, so that old and new pages are not mixed.',
    action: 'Import the changed file as a new batch.',
  },
  SOURCE_DENIED: {
    scope: 'document',
    retry: 'never',
    exitCode: 1,
    title: 'No permission to read',
    happened: 'You are not allowed to read the file.',
    done: setAside,
    action: 'Change the permissions of the file, or ask whoever owns it, then retry.',
  },
  FOLDER_DENIED: {
    scope: 'document',
    retry: 'never',
    exitCode: 1,
    title: 'Folder cannot be read',
    happened: 'The folder cannot be listed, so the files in it are unknown.',
    done: 'It was counted as one failed file; everything else goes on.',
    action: 'Change the permissions of the folder and import it again.',
  },
  SOURCE_UNAVAILABLE: {
    scope: 'document',
    retry: 'transient',
    exitCode: 1,
    title: 'File cannot be read just now',
    happened: 'The disk or network share gave an error while the file was being read.',
    done: 'It was tried several times with longer and longer waits, then set aside.',
    action: 'Check the disk or the connection, then retry.',
  },
  TIMEOUT_INSPECT: {
    scope: 'document',
    retry: 'twice',
    exitCode: 1,
    title: 'Opening took too long',
    happened: 'Opening the document and counting its pages took longer than the limit.',
    done: 'It was stopped, tried once more, and set aside.',
    action: 'Retry it alone, or raise the limit in the settings.',
  },
  PAGE_UNREADABLE: {
    scope: 'page',
    retry: 'never',
    exitCode: 1,
    title: 'Damaged page',
    happened: 'The page is damaged and cannot be drawn.',
    done: pageSetAside,
    action: 'Look at the page in another program; if it shows there, print it to a new PDF and import that.',
  },
  IMAGE_TOO_LARGE: {
    scope: 'page',
    retry: 'never',
    exitCode: 1,
    title: 'Image too large',
    happened: 'The page holds an image with more pixels than the limit, so it was not decoded.',
    done: pageSetAside,
    action: 'Scale the image down and import it again, or raise the limit in the settings.',
  },
  PAGE_TOO_LARGE: {
    scope: 'page',
    retry: 'never',
    exitCode: 1,
    title: 'Page too large',
    happened: 'Even at 72 DPI the page has more pixels than the limit.',
    done: pageSetAside,
    action: 'Split the page, or raise the limit in the settings.',
  },
  OCR_FAILED: {
    scope: 'page',
    retry: 'twice',
    exitCode: 1,
    title: 'Recognition failed',
    happened: 'The text recogniser gave up on this page.',
    done: 'It was tried once more, then set aside.',
    action: 'Retry the page; if it fails again, look at its image.',
  },
  TIMEOUT_OPEN: {
    scope: 'page',
    retry: 'twice',
    exitCode: 1,
    title: 'Opening for a page took too long',
    happened: 'Opening the document to read the page took longer than the limit.',
    done: 'It was stopped, tried once more, and set aside.',
    action: 'Check the disk or the connection and retry the page, or raise the limit in the settings.',
  },
  TIMEOUT_RENDER: {
    scope: 'page',
    retry: 'twice',
    exitCode: 1,
    title: 'Drawing took too long',
    happened: 'Drawing the page took longer than the limit.',
    done: 'It was stopped, tried once more in a smaller size, and set aside.',
    action: 'Print the page to a new PDF and import that, or raise the limit in the settings.',
  },
  TIMEOUT_OCR: {
    scope: 'page',
    retry: 'twice',
    exitCode: 1,
    title: 'Recognition took too long',
    happened: 'Recognising the text of the page took longer than the limit.',
    done: 'It was stopped, tried once more in a smaller size, and set aside.',
    action: 'Look at the image of the page; retry it alone, or raise the limit in the settings.',
  },
  TIMEOUT_PAGE: {
    scope: 'page',
    retry: 'twice',
    exitCode: 1,
    title: 'Page took too long',
    happened: 'Reading the page took longer than the limit.',
    done: 'It was stopped, tried once more, and set aside.',
    action: 'Retry it alone, or raise the limit in the settings.',
  },
  WORKER_CRASHED: {
    scope: 'page',
    retry: 'twice',
    exitCode: 1,
    title: 'Reader stopped on this page',
    happened: 'The process that was reading the page stopped without an answer.',
    done: 'It was started again and the page tried once more, then set aside. Nothing else was lost.',
    action: 'Look at the page; retry it alone.',
  },
  OUT_OF_MEMORY: {
    scope: 'page',
    retry: 'twice',
    exitCode: 1,
    title: 'Out of memory',
    happened: 'Reading the page needed more memory than a worker may have.',
    done: 'The worker was started again and the page tried once more, then set aside. Nothing else was lost.',
    action: 'Retry it with fewer workers.',
  },
  STOPPED_REPEATEDLY: {
    scope: 'page',
    retry: 'never',
    exitCode: 1,
    title: 'Leafcutter stopped during this page, again and again',
    happened: 'The program ended five times without a word while this page was being read.',
    done: pageSetAside,
    action: 'Look at the page; retry it alone.',
  },
  LANGUAGE_MISSING: {
    scope: 'run',
    retry: 'environment',
    exitCode: 3,
    title: 'Language data are missing',
    happened: 'There are no data for this language in the folders that were searched.',
    done: 'Nothing was started.',
    action: 'Put NAME.traineddata into a folder and name it with --tessdata, or choose another language.',
  },
  DISK_FULL: {
    scope: 'run',
    retry: 'environment',
    exitCode: 4,
    title: 'Disk is full',
    happened: 'There is no space left where Leafcutter has to write.',
    done: 'Work has stopped. Pages that were done are kept, the others are still queued, no attempt was spent.',
    action: 'Free some space and start again; it goes on where it stopped.',
  },
  OUTPUT_DENIED: {
    scope: 'run',
    retry: 'environment',
    exitCode: 3,
    title: 'Output folder cannot be written',
    happened: 'The output folder cannot be created or written to.',
    done: 'Nothing more is started. Text that was recognised is kept in the data folder.',
    action: 'Change its permissions or choose another folder, then start again.',
  },
  OUTPUT_OVERLAPS_INPUT: {
    scope: 'run',
    retry: 'never',
    exitCode: 2,
    title: 'Output inside input',
    happened: 'The output folder lies inside a folder that is imported, or the other way round.',
    done: 'Nothing was started.',
    action: 'Choose an output folder outside of the input.',
  },
  INPUT_MISSING: {
    scope: 'run',
    retry: 'never',
    exitCode: 2,
    title: 'Input not found',
    happened: 'There is no such file or folder.',
    done: 'Nothing was started.',
    action: 'Check the path.',
  },
  NO_DOCUMENTS: {
    scope: 'run',
    retry: 'never',
    exitCode: 2,
    title: 'No documents found',
    happened: 'In what was named there is no PDF, PNG or JPEG file.',
    done: 'Nothing was started.',
    action: 'Check that it is the right folder.',
  },
  USAGE: {
    scope: 'run',
    retry: 'never',
    exitCode: 2,
    title: 'Wrong usage',
    happened: 'The command was not understood.',
    done: 'Nothing was started.',
    action: 'See --help.',
  },
  SETTING_INVALID: {
    scope: 'run',
    retry: 'never',
    exitCode: 3,
    title: 'Wrong setting',
    happened: 'A setting has a value outside of its range.',
    done: 'Nothing was started.',
    action: 'Correct the setting; --help shows the ranges.',
  },
  BATCH_UNKNOWN: {
    scope: 'run',
    retry: 'never',
    exitCode: 2,
    title: 'No such batch',
    happened: 'There is no batch of this name in the data folder.',
    done: 'Nothing was changed.',
    action: 'Run `status` to see the batches, or name another data folder with --data.',
  },
  PAGE_UNKNOWN: {
    scope: 'run',
    retry: 'never',
    exitCode: 2,
    title: 'No such page',
    happened: 'There is no such page in the data folder.',
    done: 'Nothing was changed.',
    action: 'Go back to the batch and open the page again.',
  },
  DATA_FOLDER_IN_USE: {
    scope: 'run',
    retry: 'never',
    exitCode: 5,
    title: 'Data folder is in use',
    happened: 'Another Leafcutter is working with this data folder.',
    done: 'Nothing was started, nothing was changed.',
    action: 'Close the other one, or name another data folder with --data.',
  },
  DATA_FOLDER_DENIED: {
    scope: 'run',
    retry: 'never',
    exitCode: 3,
    title: 'Data folder cannot be written',
    happened: 'The data folder cannot be created or written to.',
    done: 'Nothing was started.',
    action: 'Change its permissions, or name another data folder with --data.',
  },
  DATABASE_UNUSABLE: {
    scope: 'run',
    retry: 'never',
    exitCode: 3,
    title: 'Database cannot be used',
    happened: 'The database is damaged, or belongs to another program or to a newer Leafcutter.',
    done: 'It was left as it is; nothing was started.',
    action: 'Use the newest Leafcutter, put a copy of the database back, or name another data folder with --data.',
  },
  INTERNAL: {
    scope: 'run',
    retry: 'never',
    exitCode: 3,
    title: 'A mistake in Leafcutter',
    happened: 'Leafcutter came upon something that it was not made for.',
    done: 'Work has stopped. Pages that were done are kept, the others are still queued.',
    action: 'Start again; if it happens again, report it with the details.',
  },
} as const satisfies Record<string, ErrorEntry>

export type ErrorCode = keyof typeof errorCatalogue
export const errorCodes = Object.keys(errorCatalogue) as ErrorCode[]

export function isErrorCode(value: string): value is ErrorCode {
  return Object.hasOwn(errorCatalogue, value)
}

/** Where an error happened and what made it so: the parts of the message that the catalogue cannot know. */
export interface ErrorPlace {
  /** The file or folder that it is about. */
  path?: string
  /** Counts from 1. */
  pageNumber?: number
  /** What exactly: a limit and the value, a system error, a library's own words. */
  detail?: string
}

/** An error that an operator is told about: a code of the catalogue and the place. */
export class LeafcutterError extends Error {
  readonly code: ErrorCode
  readonly place: ErrorPlace

  constructor(code: ErrorCode, place: ErrorPlace = {}, options?: ErrorOptions) {
    super(describeError(code, place), options)
    this.name = 'LeafcutterError'
    this.code = code
    this.place = place
  }
}

/** The whole message for an operator: what happened, to which file and page, what was done, what to do, and the code. */
export function describeError(code: ErrorCode, place: ErrorPlace = {}): string {
  const entry: ErrorEntry = errorCatalogue[code]
  const page = place.pageNumber === undefined ? '' : `, page ${place.pageNumber}`
  const where = place.path === undefined ? '' : `${visible(place.path)}${page}: `
  const detail = place.detail === undefined || place.detail === '' ? '' : ` (${visible(place.detail)})`
  const happened = `${entry.happened.slice(0, -1)}${detail}.`
  return `${where}${happened} ${entry.done} ${entry.action} [${code}]`
}

/**
 * A name as it may stand in a line of a log or on a terminal: control characters, line separators and marks that turn the direction
 * of writing are spelled out, so that no name can make up a line of its own or pass for another.
 */
export function visible(name: string): string {
  return name.replace(/[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
}

/**
 * A library's own words, fit for an operator: the first line, no control characters, at most 200 characters. What stands in quotation
 * marks is mostly quoted from the document, and no text of a document belongs in a log; an error in quotation marks has a colon and stays.
 */
export function plainWords(words: string): string {
  const firstLine = words.split(/[\r\n\u2028\u2029]/, 1)[0] ?? ''
  const plain = firstLine.replace(/\p{C}/gu, '').replace(/"(?:(?!: )[^"])*"/g, '"…"')
  return plain.trim().slice(0, 200)
}
