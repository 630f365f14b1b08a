import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { migrationsDir } from './new-store.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** A folder with the migrations that an older version had: those before the one of this name. */
export function migrationsBefore(name: string): string {
  const folder = join(temporaryFolder(), 'drizzle')
  cpSync(migrationsDir, folder, { recursive: true })
  const journalFile = join(folder, 'meta/_journal.json')
  const journal = JSON.parse(readFileSync(journalFile, 'utf8')) as { entries: { tag: string }[] }
  const at = journal.entries.findIndex(({ tag }) => tag.endsWith(name))
  if (at < 0) throw new Error(`There is no migration ${name}.`)
  writeFileSync(journalFile, JSON.stringify({ ...journal, entries: journal.entries.slice(0, at) }))
  return folder
}
