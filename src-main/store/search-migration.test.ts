import { join } from 'node:path'
import { expect, test } from 'vitest'
import { everywhere } from '../contract/search.ts'
import { now } from '../queue/testing/pages.ts'
import { openDatabase, openDatabaseForReading, refuseOlder } from './open-database.ts'
import { correctPage } from './page-corrections.ts'
import { RankedSearch } from './ranked-search.ts'
import { sqlitePageStore } from './sqlite-page-store.ts'
import { indexOf } from './testing/indexed.ts'
import { migrationsDir } from './testing/new-store.ts'
import { migrationsBefore } from './testing/older-migrations.ts'
import { done, seedPages, settleNext } from './testing/seed.ts'
import { temporaryFolder } from './testing/temporary-folder.ts'

/** A database of the version that kept the index in it, with a page that was read and one that was corrected. */
function olderDatabase(): string {
  const file = join(temporaryFolder(), 'leafcutter.sqlite')
  const db = openDatabase(file, migrationsBefore('changes-of-texts-in-order'))
  seedPages(db, 2)
  settleNext({ pages: sqlitePageStore(db, 1) }, [done('alpha'), done('beta')])
  correctPage(db, 2, 'gamma', now)
  db.close()
  return file
}

test('what an older version read and what was corrected in it is found, and what is corrected next too', () => {
  const db = openDatabase(olderDatabase(), migrationsDir)
  const find = (text: string) => new RankedSearch(db).answer({ ...everywhere, text }, 0, 10).rows.map(({ pageId }) => pageId)
  const { catchUp } = indexOf(db)
  catchUp()
  expect([find('alpha'), find('beta'), find('gamma')]).toEqual([[1], [], [2]])
  correctPage(db, 1, 'delta', now)
  catchUp()
  expect([find('alpha'), find('delta')]).toEqual([[], [1]])
  db.close()
})

test('who only reads is told that an older database has to be brought up to date, and a newer one is refused', () => {
  const file = olderDatabase()
  const older = openDatabaseForReading(file)
  expect(() => refuseOlder(older, migrationsDir, file)).toThrow(expect.objectContaining({ code: 'DATABASE_OLDER' }))
  older.close()
  openDatabase(file, migrationsDir).close()
  const now = openDatabaseForReading(file)
  expect(refuseOlder(now, migrationsDir, file)).toBeUndefined()
  expect(() => refuseOlder(now, migrationsBefore('changes-of-texts-in-order'), file)).toThrow(
    expect.objectContaining({ code: 'DATABASE_UNUSABLE' }),
  )
  now.close()
})
