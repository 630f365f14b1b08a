import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { logLineSchema } from '../../src-main/contract/log-line.ts'
import { ask } from '../headless/database.ts'
import { same } from './compare-counts.ts'
import type { DatabaseCounts } from './count-database.ts'
import { type Judgement, judgement } from './judge.ts'

interface PageLine {
  event: string
  end: string
  batch: string
  document: number
  page: number
  number: number
  attempt: string
}

/** Every line of every file of the log: that it is JSON with what its event has to have, and that the lines of pages are the attempts of the database. */
export function checkLog(data: string, counts: DatabaseCounts): Judgement[] {
  const folder = join(data, 'logs')
  const files = readdirSync(folder)
  const lines = files.flatMap((name) => linesOf(join(folder, name)))
  const read = lines.map((text) => ({ text, line: parsed(text) }))
  const odd = read.filter(({ line }) => line === null).map(({ text }) => text)
  const pages = read.flatMap(({ line }) =>
    line !== null && (line.event === 'page-settled' || line.event === 'page-returned') ? [line as unknown as PageLine] : [],
  )
  const lost = read.filter(({ line }) => line?.event === 'lines-lost').length
  return [
    judgement(
      'log lines that do not parse',
      `${odd.length} of ${lines.length} in ${files.length} files${odd[0] ? `: ${odd[0].slice(0, 200)}` : ''}`,
      '0',
      odd.length === 0,
    ),
    same('log lines that were lost', lost, 0),
    ...['done', 'failed', 'given-back'].map((end) =>
      same(`log lines of pages, ${end}`, pages.filter((page) => page.end === end).length, counts.attemptsByEnd[end]),
    ),
    same('log lines with ids that no page has', strangers(data, pages), 0),
    same('attempts with two log lines', pages.length - new Set(pages.map(({ attempt, page }) => `${attempt} ${page}`)).size, 0),
  ]
}

/** Lines whose batch, document and number are not those of their page. */
function strangers(data: string, pages: PageLine[]): number {
  const rows = ask<{ page: number; batch: string; document: number; number: number }>(
    data,
    'select id as page, batch_id as batch, document_id as document, page_number as number from page_jobs',
  )
  const known = new Set(rows.map(({ page, batch, document, number }) => `${page} ${batch} ${document} ${number}`))
  return pages.filter(({ page, batch, document, number }) => !known.has(`${page} ${batch} ${document} ${number}`)).length
}

function linesOf(file: string): string[] {
  const lines = readFileSync(file, 'utf8').split('\n')
  // Behind the end of the last line there is nothing; without that end it was cut off, and does not parse.
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines
}

function parsed(text: string): { event: string } | null {
  try {
    return logLineSchema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}
