import type { ErrorEntry } from './error-entry.ts'
import { archiveErrors } from './errors-of-archives.ts'
import { carryingErrors } from './errors-of-carrying.ts'
import { documentErrors } from './errors-of-documents.ts'
import { pageErrors } from './errors-of-pages.ts'
import { runErrors } from './errors-of-runs.ts'
import { scheduleErrors } from './errors-of-schedules.ts'
import { updateErrors } from './errors-of-updates.ts'
import { watchingErrors } from './errors-of-watching.ts'

/** Every error that Leafcutter can report. Nothing is shown to an operator that is not in here. */
export const errorCatalogue = {
  ...documentErrors,
  ...pageErrors,
  ...runErrors,
  ...scheduleErrors,
  ...watchingErrors,
  ...archiveErrors,
  ...carryingErrors,
  ...updateErrors,
} as const

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
