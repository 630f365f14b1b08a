// `node with-checkpoints.ts DATA PROGRAM ARGS`: runs the program, and meanwhile writes its journal back into the database without a
// pause, so that a kill of the whole group nearly always comes in the middle of that. SQLite does it by itself once in a thousand
// pages and at the end, inside one call that no failpoint can divide; what such a kill leaves on the disk is the same.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { databaseName } from '../../src-main/store/open-store.ts'

const [data = '', ...command] = process.argv.slice(2)
const child = spawn(process.execPath, command, { stdio: 'inherit' })
child.once('exit', (status) => process.exit(status ?? 1))

const file = join(data, databaseName)
while (!existsSync(file)) await wait(10)
const db = new Database(file)
for (;;) {
  db.pragma('wal_checkpoint(passive)')
  await nextTurn()
}
