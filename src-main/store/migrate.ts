import { readMigrationFiles } from 'drizzle-orm/migrator'
import { failpoint } from '../failpoint.ts'
import type { SqliteDatabase } from './sqlite-database.ts'

const makeTable = `
  create table if not exists "__drizzle_migrations" (id serial primary key, hash text not null, created_at numeric)`

/**
 * Applies the migrations that a database has not had, all in one transaction. Files and table are those of drizzle's own migrator, which is
 * not used because to load the whole of drizzle for it takes half a second and 150 MB of memory at every start.
 */
export function migrate(db: SqliteDatabase, migrationsFolder: string): void {
  const run = (sql: string, ...values: unknown[]) => {
    failpoint('during-migration')
    return db.prepare(sql).run(...values)
  }
  run(makeTable)
  const newest = Number(db.prepare('select max(created_at) from __drizzle_migrations').pluck().get() ?? 0)
  run('begin')
  try {
    for (const { folderMillis, hash, sql } of readMigrationFiles({ migrationsFolder })) {
      if (folderMillis <= newest) continue
      for (const statement of sql) run(statement)
      run('insert into __drizzle_migrations (hash, created_at) values (?, ?)', hash, folderMillis)
    }
    run('commit')
  } catch (error) {
    if (db.inTransaction) db.exec('rollback')
    throw error
  }
}
