import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { databaseName } from '../../src-main/store/open-store.ts'

export interface PageFacts {
  id: number
  file: string
  page: number
  state: string
  attempts: number
  crashes: number
  claim: string | null
  errorCode: string | null
  text: string | null
  /** Attempts in the log by how they ended. */
  done: number
  failed: number
  stopped: number
  returned: number
}

export interface DocumentFacts {
  file: string
  inspection: string
  pageCount: number | null
  pagesAdded: number
  closed: number
  jobs: number
  lastPage: number
}

/** What a database holds. */
export interface Snapshot {
  damages: string[]
  tables: string[]
  documents: DocumentFacts[]
  pages: PageFacts[]
  /** Results that no page has, and results of which there are two. */
  strayResults: number
  attempts: number
}

const pagesSql = `
  select p.id, d.relative_path as file, p.page_number as page, p.state, p.attempts, p.crashes, p.claim, p.error_code as errorCode, r.text,
    count(*) filter (where a."end" = 'done') as done, count(*) filter (where a."end" = 'failed') as failed,
    count(*) filter (where a."end" = 'stopped-with-the-program') as stopped,
    count(*) filter (where a."end" = 'given-back') as returned
  from page_jobs as p join documents as d on d.id = p.document_id
    left join page_results as r on r.id = p.result_id left join attempts as a on a.page_id = p.id
  group by p.id order by p.id`

const documentsSql = `
  select relative_path as file, inspection, page_count as pageCount, pages_added as pagesAdded, closed_at is not null as closed,
    count(p.id) as jobs, coalesce(max(p.page_number), 0) as lastPage
  from documents as d left join page_jobs as p on p.document_id = d.id group by d.id`

const strayResultsSql = `
  select (select count(*) from page_results where id not in (select result_id from page_jobs where result_id is not null))
    + (select count(*) from (select 1 from page_results group by document_hash, page_number, settings_hash having count(*) > 1))`

/**
 * Reads a copy of the database as it lies there, its journal with it. Opening the thing itself would mend it, and the mending is for
 * the program to do.
 */
export function takeSnapshot(data: string, scratch: string): Snapshot {
  rmSync(scratch, { recursive: true, force: true })
  mkdirSync(scratch, { recursive: true })
  for (const ending of ['', '-wal']) {
    if (existsSync(join(data, databaseName + ending))) copyFileSync(join(data, databaseName + ending), join(scratch, databaseName + ending))
  }
  const db = new Database(join(scratch, databaseName))
  try {
    return read(db)
  } finally {
    db.close()
  }
}

function read(db: Database.Database): Snapshot {
  const tables = db.prepare<[], string>("select name from sqlite_master where type = 'table' order by name").pluck().all()
  const begun = tables.includes('page_jobs')
  const all = <Row>(sql: string): Row[] => (begun ? db.prepare<[], Row>(sql).all() : [])
  const number = (sql: string): number => (begun ? (db.prepare<[], number>(sql).pluck().get() ?? 0) : 0)
  return {
    damages: damagesOf(db),
    tables,
    documents: all<DocumentFacts>(documentsSql),
    pages: all<PageFacts>(pagesSql),
    strayResults: number(strayResultsSql),
    attempts: number('select count(*) from attempts'),
  }
}

function damagesOf(db: Database.Database): string[] {
  const found = db.prepare<[], string>('pragma integrity_check').pluck().all()
  const broken = db.pragma('foreign_key_check') as unknown[]
  return [...found.filter((line) => line !== 'ok'), ...broken.map((row) => `foreign key: ${JSON.stringify(row)}`)]
}
