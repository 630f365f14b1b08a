import { onTestFinished } from 'vitest'
import { attachSearchFile, openSearchFile } from '../search-file.ts'
import { searchIndexer } from '../search-index.ts'
import type { SqliteDatabase } from '../sqlite-database.ts'

/** The index of a database, which can be searched through its own connection from now on. */
export function indexOf(db: SqliteDatabase) {
  const index = openSearchFile(db.name)
  onTestFinished(() => {
    index.close()
  })
  const step = searchIndexer(db, index)
  const isAttached = db.prepare("select 1 from pragma_database_list where name = 'search'").get() !== undefined
  if (!isAttached) attachSearchFile(db)
  return {
    index,
    step,
    /** Until nothing is left. */
    catchUp() {
      while (step().isLeft);
    },
  }
}
