import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { settlePage } from '../../queue/settle-page.ts'
import { doneEnd, now } from '../../queue/testing/pages.ts'
import { openDatabase } from '../open-database.ts'
import { databaseName } from '../open-store.ts'
import { sqlitePageStore } from '../sqlite-page-store.ts'

const betweenRoundsMs = 5

/**
 * Run as a process of its own: claims and settles pages until none is left, and tells which it settled.
 * Arguments: the data folder, the migrations, and the number of this claimer.
 */
const [dataDir = '', migrationsDir = '', claimer = ''] = process.argv.slice(2)
const db = openDatabase(join(dataDir, databaseName), migrationsDir)
// Eight writers on one file wait for each other longer than the one writer that the product has ever would.
db.pragma('busy_timeout = 30000')
const store = sqlitePageStore(db, Number(claimer))
const claimedPages: number[] = []
let lost = 0

process.send?.('ready')
process.once('message', async () => {
  const twentyOf = (documentId: number) => store.claimPages([{ documentId, pages: 20 }], now).flat()
  const next = () =>
    store
      .waitingDocuments()
      .slice(0, 1)
      .flatMap(({ id }) => twentyOf(id))
  // Others may have taken the last pages of a document between the two questions, so nothing but an empty queue ends it.
  for (let pages = next(); pages.length > 0 || store.waitingDocuments().length > 0; pages = next()) {
    for (const { page } of pages) {
      claimedPages.push(page.id)
      if (!store.applyTransitions([settlePage(page, doneEnd, now)])[0]) lost += 1
    }
    // SQLite's lock has no queue: without a pause one process would take it again before the others have looked.
    await pause(betweenRoundsMs)
  }
  db.close()
  process.send?.({ claimedPages, lost }, () => process.disconnect())
})
