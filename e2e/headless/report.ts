import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export type ReportLine = Record<string, string>

/** The rows of a `report.csv` by their headings. Fields may hold commas, quotes and line breaks. */
export function reportIn(outputs: string): ReportLine[] {
  const text = readFileSync(join(outputs, 'report.csv'), 'utf8').replace(/^\ufeff/, '')
  const [headings = [], ...rows] = parseCsv(text)
  return rows.map((row) => Object.fromEntries(headings.map((heading, column) => [heading, row[column] ?? ''])))
}

function parseCsv(text: string): string[][] {
  const rows: string[][] = [[]]
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n|$)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '')
    if (end === '\n') rows.push([])
  }
  return rows.filter((row) => row.length > 1)
}
