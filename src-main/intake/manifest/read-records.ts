import { open } from 'node:fs/promises'
import { finished } from 'node:stream/promises'
import { CsvError, type InfoRecord, parse } from 'csv-parse'
import { LeafcutterError } from '../../contract/error-catalogue.ts'
import { csvOptions, type Delimiter, findDelimiter } from './find-delimiter.ts'
import { manifestLimits, refuseTooLarge } from './limits.ts'
import { manifestText } from './manifest-text.ts'

/** A line of the manifest, or several where a cell has line ends. `line` is where it begins, from 1. */
export interface ManifestRecord {
  line: number
  cells: string[]
}

/** What the parts of a manifest are: its records in order, and at the end what its bytes are; or the line at which nothing more can be read. */
export type ManifestPart = { type: 'record'; record: ManifestRecord } | { type: 'broken'; line: number } | { type: 'end'; hash: string }

interface Parsed {
  cells: string[]
  /** The line on which it ends. */
  lastLine: number
}

/**
 * Reads a manifest from its beginning, a record at a time; the first is that with the names of the columns. Empty ones are left out.
 * @throws MANIFEST_UNREADABLE, MANIFEST_TOO_LARGE
 */
export async function* readRecords(path: string, signal?: AbortSignal): AsyncGenerator<ManifestPart> {
  const text = manifestText(path, signal)
  const { parsed, write, end } = recordParser(findDelimiter(await beginningOf(path)))
  for await (const part of text.parts) {
    const failure = await write(part)
    yield* recordsOf(path, parsed.splice(0))
    if (failure) return yield { type: 'broken', line: brokenAt(failure, path) }
  }
  const failure = await end()
  yield* recordsOf(path, parsed.splice(0))
  yield failure ? { type: 'broken', line: brokenAt(failure, path) } : { type: 'end', hash: text.hash() }
}

/** Collects what is parsed: a stream that fails would throw away the records before its failure. */
function recordParser(delimiter: Delimiter) {
  const parsed: Parsed[] = []
  const collect = (cells: string[], { lines }: InfoRecord) => {
    parsed.push({ cells, lastLine: lines })
    return null
  }
  const maxRecord = manifestLimits.columns * manifestLimits.cellBytes
  const parser = parse({ ...csvOptions, delimiter, max_record_size: maxRecord, on_record: collect })
  const over = finished(parser).then(
    () => null,
    (error: Error) => error,
  )
  parser.resume()
  return {
    parsed,
    write: (text: string) => new Promise<Error | null>((written) => parser.write(text, (error) => written(error ?? null))),
    end(): Promise<Error | null> {
      parser.end()
      return over
    },
  }
}

function* recordsOf(path: string, parsed: Parsed[]): Generator<ManifestPart> {
  for (const { cells, lastLine } of parsed) {
    const line = lastLine - lineEndsIn(cells)
    refuseLargeCells(path, line, cells)
    if (cells.some((cell) => cell.trim() !== '')) yield { type: 'record', record: { line, cells } }
  }
}

/** As much as the first line may have. What is cut off in the middle of a character is of no concern here. */
async function beginningOf(path: string): Promise<string> {
  try {
    const file = await open(path, 'r')
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(manifestLimits.rowBytes), 0, manifestLimits.rowBytes, 0)
      return buffer.toString('utf8', 0, bytesRead).replace(/\r\n?/g, '\n')
    } finally {
      await file.close()
    }
  } catch (error) {
    const detail = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    throw new LeafcutterError('MANIFEST_UNREADABLE', { path, detail }, { cause: error })
  }
}

function lineEndsIn(cells: string[]): number {
  let count = 0
  for (const cell of cells) for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) count += 1
  return count
}

function refuseLargeCells(path: string, line: number, cells: string[]): void {
  if (cells.length > manifestLimits.columns)
    refuseTooLarge(path, `line ${line} has ${cells.length} cells, and there may be ${manifestLimits.columns}`)
  const { cellBytes } = manifestLimits
  const large = cells.findIndex((cell) => cell.length * 3 > cellBytes && Buffer.byteLength(cell) > cellBytes)
  if (large >= 0) refuseTooLarge(path, `cell ${large + 1} of line ${line} has more than ${cellBytes} bytes`)
}

/** The line of a quotation mark that stands where none may. @throws MANIFEST_TOO_LARGE, and anything that was not about quotation marks */
function brokenAt(error: Error, path: string): number {
  if (!(error instanceof CsvError)) throw error
  const line = Number((error as CsvError & { lines?: number }).lines ?? 0)
  if (error.code === 'CSV_MAX_RECORD_SIZE') refuseTooLarge(path, `line ${line} is too long`)
  if (!['CSV_INVALID_CLOSING_QUOTE', 'INVALID_OPENING_QUOTE', 'CSV_QUOTE_NOT_CLOSED'].includes(error.code)) throw error
  return line
}
