import { randomBytes } from 'node:crypto'
import { open, rename, rm, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { unfinishedFolder } from '../contract/worker-tasks.ts'
import { failpoint } from '../failpoint.ts'
import { makeFolder } from '../make-folder.ts'
import { sameFileAt } from '../sources/same-file.ts'
import { fileAsItIs } from '../store/file-as-it-is.ts'
import { wordsPath } from '../store/words-file.ts'
import type { CarriedEntry } from './read-entries.ts'

/** Puts the words of a page where a worker would have put them. What is there already is the same, and is touched so that retention leaves it. */
export async function unpackWords(artefactFolder: string, entry: CarriedEntry, now: number): Promise<void> {
  const path = wordsPath(artefactFolder, entry.name.slice('words/'.length))
  if ((await fileAsItIs(path)) !== null) {
    for await (const _ of entry.stream);
    await utimes(path, now / 1000, now / 1000)
    return
  }
  const temporary = join(artefactFolder, unfinishedFolder, `carried-${randomBytes(6).toString('hex')}`)
  await writeAll(temporary, entry)
  await makeFolder(dirname(path))
  await rename(temporary, path)
}

/** Writes a file that came along beside those of its folder, until the row that names it comes. Gives where. */
export async function unpackSource(folder: string, entry: CarriedEntry): Promise<string> {
  const temporary = join(folder, `.leafcutter-carried-${entry.name.slice('sources/'.length)}`)
  await writeAll(temporary, entry)
  failpoint('after-source-unpacked')
  return temporary
}

/** Gives it its name. A file that is there is never replaced: false when it is another. */
export async function nameSource(temporary: string, path: string, file: { sizeBytes: number; sha256: string }): Promise<boolean> {
  const isThere = (await fileAsItIs(path)) !== null
  const isSame = isThere && (await sameFileAt(path, file.sizeBytes, file.sha256)) !== null
  if (isThere) {
    await rm(temporary, { force: true })
    return isSame
  }
  await makeFolder(dirname(path))
  await rename(temporary, path)
  return true
}

async function writeAll(path: string, { stream }: CarriedEntry): Promise<void> {
  await makeFolder(dirname(path))
  // Whatever lies there under this name, be it a link, is removed and not written through.
  await rm(path, { force: true })
  const file = await open(path, 'wx')
  try {
    for await (const piece of stream) await file.writeFile(piece)
    await file.sync()
  } finally {
    await file.close()
  }
}
