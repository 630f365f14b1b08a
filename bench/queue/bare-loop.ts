import { join } from 'node:path'
import Database from 'better-sqlite3'

/**
 * What SQLite can do at best on this disk: one table, claim two rows in a transaction, settle each in one of its own.
 * The same number of commits as the real queue makes with two workers.
 */
export function bareLoop(folder: string, synchronous: 'full' | 'normal', pages: number): number {
  const db = new Database(join(folder, `bare-${synchronous}.sqlite`))
  db.pragma('journal_mode = wal')
  db.pragma(`synchronous = ${synchronous}`)
  db.exec(
    "create table jobs (id integer primary key, state text not null, claim text) strict; create index waiting on jobs (id) where state = 'queued'",
  )
  const insert = db.prepare("insert into jobs (state) values ('queued')")
  db.transaction(() => {
    for (let page = 0; page < pages; page += 1) insert.run()
  })()
  const claim = db.prepare<[], { id: number }>(
    "update jobs set state = 'running', claim = 'x' where id in (select id from jobs where state = 'queued' order by id limit 2) returning id",
  )
  const settle = db.prepare("update jobs set state = 'done', claim = null where id = ? and state = 'running' and claim = 'x'")
  const began = performance.now()
  for (let rows = claim.all(); rows.length > 0; rows = claim.all()) for (const { id } of rows) settle.run(id)
  const seconds = (performance.now() - began) / 1000
  db.close()
  return pages / seconds
}
