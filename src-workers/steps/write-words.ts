import { createHash, randomUUID } from 'node:crypto'
import { open, rm, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { PageWords } from '../../src-main/contract/page.ts'
import { unfinishedFolder } from '../../src-main/contract/worker-tasks.ts'
import { failpoint } from '../../src-main/failpoint.ts'
import { makeFolder } from '../../src-main/make-folder.ts'
import { renamePatiently } from '../../src-main/rename-patiently.ts'
import { artefactFailure } from '../system-errors.ts'

/**
 * Keeps the words of a page as a compressed file named after its content, and gives back that name. The file appears under its name
 * only when all of it is on the disk: a worker may be stopped, and a computer may lose its power, at any moment.
 */
export async function writeWords(artefactFolder: string, words: PageWords): Promise<string> {
  // The same words give the same bytes: Node's gzip writes no time into its header.
  const bytes = gzipSync(JSON.stringify(words))
  const hash = createHash('sha256').update(bytes).digest('hex')
  try {
    await writeOnce(artefactFolder, `${hash}.words.json.gz`, bytes)
    return hash
  } catch (error) {
    throw artefactFailure(error)
  }
}

async function writeOnce(artefactFolder: string, name: string, bytes: Uint8Array): Promise<void> {
  const folder = join(artefactFolder, name.slice(0, 2))
  const unfinished = join(artefactFolder, unfinishedFolder)
  const path = join(folder, name)
  if (await touch(path)) return
  await makeFolder(folder)
  await makeFolder(unfinished)
  const temporary = join(unfinished, `${randomUUID()}.tmp`)
  try {
    await writeThrough(temporary, bytes)
    failpoint('after-words-file')
    await renamePatiently(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
  await syncFolder(folder)
}

async function writeThrough(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx')
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Makes the new name itself last. Windows opens no folders, and some file systems refuse; the name is then as safe as they make it. */
async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder)
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  } catch {
    return
  }
}

/** A file that is there already is needed again from now on: retention spares what was touched since it looked. False when there is none. */
async function touch(path: string): Promise<boolean> {
  const now = new Date()
  try {
    await utimes(path, now, now)
    return true
  } catch {
    return false
  }
}
