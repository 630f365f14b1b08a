import { createHash, randomUUID } from 'node:crypto'
import { open, rm, stat, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { unreadable } from '../contract/archive.ts'
import { unfinishedFolder } from '../contract/worker-tasks.ts'
import { makeFolder } from '../make-folder.ts'
import { renamePatiently } from '../rename-patiently.ts'
import type { BatchRow } from '../store/batch-tables.ts'
import { wordsPath } from '../store/words-file.ts'

/** Puts a words file of an archive where it belongs; one that is there is touched, so that a sweep leaves it. @throws ARCHIVE_UNREADABLE */
export async function keepWords(archive: string, artefactFolder: string, { hash, base64 }: BatchRow<'words'>): Promise<void> {
  const bytes = Buffer.from(base64, 'base64')
  if (createHash('sha256').update(bytes).digest('hex') !== hash) throw unreadable(archive, 'words are not what their name says')
  const path = wordsPath(artefactFolder, hash)
  if (await touch(path)) return
  const unfinished = join(artefactFolder, unfinishedFolder)
  await makeFolder(dirname(path))
  await makeFolder(unfinished)
  const temporary = join(unfinished, `${randomUUID()}.tmp`)
  try {
    const file = await open(temporary, 'wx')
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await renamePatiently(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

async function touch(path: string): Promise<boolean> {
  const now = new Date()
  return utimes(path, now, now).then(
    () => true,
    () => false,
  )
}

/** A result whose words are not here says so: whoever needs them reads the page again. */
export async function withWordsAsTheyAre(artefactFolder: string, row: BatchRow<'results'>): Promise<BatchRow<'results'>> {
  if (row.words_hash === null || row.words_gone === 1) return row
  const isThere = await stat(wordsPath(artefactFolder, row.words_hash)).then(
    () => true,
    () => false,
  )
  return isThere ? row : { ...row, words_gone: 1 }
}
