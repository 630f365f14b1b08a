import { existsSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'

/** Asks the database of a data folder, also while a run writes to it; no rows as long as it is not there yet. */
export function ask<Row>(data: string, sql: string): Row[] {
  const file = join(data, 'leafcutter.sqlite')
  if (!existsSync(file)) return []
  const db = new Database(file, { readonly: true, timeout: 5_000 })
  try {
    return db.prepare<[], Row>(sql).all()
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('no such table')) return []
    throw error
  } finally {
    db.close()
  }
}

export interface PageRow {
  id: number
  file: string
  page: number
  state: string
  attempts: number
  crashes: number
  errorCode: string | null
}

export function pagesIn(data: string): PageRow[] {
  return ask(
    data,
    `select p.id, d.relative_path as file, p.page_number as page, p.state, p.attempts, p.crashes, p.error_code as errorCode
     from page_jobs as p join documents as d on d.id = p.document_id order by d.relative_path, p.page_number`,
  )
}

/** How many pages are in a state. */
export function countPages(data: string, state: string): number {
  return pagesIn(data).filter((page) => page.state === state).length
}

/** How the attempts of all pages ended, oldest first; one that still runs has no row yet. */
export function attemptEnds(data: string): string[] {
  return ask<{ end: string }>(data, 'select "end" from attempts order by id').map((attempt) => attempt.end)
}

/** What SQLite finds wrong with the database; an empty list when nothing is. */
export function damages(data: string): unknown[] {
  const found = ask<{ integrity_check: string }>(data, 'pragma integrity_check').filter((row) => row.integrity_check !== 'ok')
  return [...found, ...ask(data, 'pragma foreign_key_check')]
}
