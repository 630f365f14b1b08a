import { CsvError, parse } from 'csv-parse/sync'
import { isColumn } from './manifest-columns.ts'

/** How a manifest is read, whatever its delimiter. Lines end with `\n` by then. */
export const csvOptions = { bom: true, record_delimiter: '\n', relax_column_count: true, skip_empty_lines: true } as const

/** What may stand between two cells; spreadsheets write semicolons where the comma is the decimal point. */
const delimiters = [',', ';', '\t'] as const
export type Delimiter = (typeof delimiters)[number]

/**
 * The delimiter with which the first line has a column of paths, and of these the one that gives most columns.
 * @param beginning of the file, with the whole first line
 */
export function findDelimiter(beginning: string): Delimiter {
  const columnsWith = (delimiter: Delimiter) => {
    const names = firstRecord(beginning, delimiter)
    return (names.some((name) => isColumn(name, 'path')) ? 1_000_000 : 0) + names.length
  }
  return delimiters.reduce((best, delimiter) => (columnsWith(delimiter) > columnsWith(best) ? delimiter : best))
}

/** No cells where it cannot be read so: with another delimiter it may be. What follows the first line may be broken. */
function firstRecord(text: string, delimiter: Delimiter): string[] {
  let first: string[] | null = null
  const keepFirst = (record: string[]) => {
    first ??= record
    return null
  }
  try {
    parse(text, { ...csvOptions, delimiter, on_record: keepFirst })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
  }
  return first ?? []
}
