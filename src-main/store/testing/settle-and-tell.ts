import { join } from 'node:path'
import { settlePage } from '../../queue/settle-page.ts'
import { claimOne } from '../../queue/testing/claim-next.ts'
import { doneEnd, now } from '../../queue/testing/pages.ts'
import { openDatabase } from '../open-database.ts'
import { databaseName } from '../open-store.ts'
import { sqlitePageStore } from '../sqlite-page-store.ts'

/**
 * Run as a process of its own: settles every waiting page and says on stdout how many commits were acknowledged, claims among them.
 * Arguments: the data folder, the migrations, and what `synchronous` is to be instead of what the program sets.
 */
const [dataDir = '', migrationsDir = '', synchronous] = process.argv.slice(2)
const db = openDatabase(join(dataDir, databaseName), migrationsDir)
if (synchronous) db.pragma(`synchronous = ${synchronous}`)
const store = sqlitePageStore(db, 1)
let acknowledged = 0

for (const { id } of store.waitingDocuments()) {
  for (let claimed = claimOne(store, id, now); claimed; claimed = claimOne(store, id, now)) {
    acknowledged += 1
    if (store.applyTransitions([settlePage(claimed.page, doneEnd, now)])[0]) acknowledged += 1
  }
}
process.stdout.write(`${acknowledged}\n`)
process.kill(process.pid, 'SIGKILL')
