import { join } from 'node:path'
import Database from 'better-sqlite3'

/** How a bare loop is made. */
export interface BareLoop {
  folder: string
  synchronous: 'full' | 'normal'
  /** Rows that are claimed and settled. */
  pages: number
  /** Rows that are finished already. */
  finished: number
  /** What each settled row keeps; null for nothing. */
  text: string | null
}

/**
 * What SQLite can do at best on this disk: one table with one index, claim two rows in a transaction, settle each in one of its own.
 * The same number of commits as the real queue makes with two workers. Gives rows a second.
 */
export function bareLoop({ folder, synchronous, pages, finished, text }: BareLoop): number {
  const db = new Database(join(folder, 'bare.sqlite'))
  db.pragma('journal_mode = wal')
  db.pragma(`synchronous = ${synchronous}`)
  db.exec(
    "create table jobs (id integer primary key, state text not null, claim text, text text) strict; create index waiting on jobs (id) where state = 'queued'",
  )
  const fill = db.prepare(
    'with recursive n(i) as (select 1 union all select i + 1 from n where i < :rows) insert into jobs (state) select :state from n where :rows > 0',
  )
  fill.run({ rows: finished, state: 'done' })
  fill.run({ rows: pages, state: 'queued' })
  const claim = db.prepare<[], { id: number }>(
    "update jobs set state = 'running', claim = 'x' where id in (select id from jobs where state = 'queued' order by id limit 2) returning id",
  )
  const settle = db.prepare("update jobs set state = 'done', claim = null, text = ? where id = ? and state = 'running' and claim = 'x'")
  const began = performance.now()
  for (let rows = claim.all(); rows.length > 0; rows = claim.all()) for (const { id } of rows) settle.run(text, id)
  const seconds = (performance.now() - began) / 1000
  db.close()
  return pages / seconds
}
