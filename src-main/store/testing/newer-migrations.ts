import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { migrationsDir } from './new-store.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** A folder with the migrations that ship and one more, which a newer version would bring. */
export function newerMigrations(...statements: string[]): string {
  const folder = join(temporaryFolder(), 'drizzle')
  cpSync(migrationsDir, folder, { recursive: true })
  const journalFile = join(folder, 'meta/_journal.json')
  const journal = JSON.parse(readFileSync(journalFile, 'utf8')) as { entries: object[] }
  journal.entries.push({ ...journal.entries.at(-1), idx: journal.entries.length, when: 9_999_999_999_999, tag: '9999_newer' })
  writeFileSync(journalFile, JSON.stringify(journal))
  writeFileSync(join(folder, '9999_newer.sql'), statements.join(';--> statement-breakpoint\n'))
  return folder
}
