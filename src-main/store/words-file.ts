import { rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { PageWords } from '../contract/page.ts'
import { unfinishedFolder } from '../contract/worker-tasks.ts'

/** More than any page has: about 20 times a dense newspaper page. */
const maxWordsBytes = 64 * 1024 ** 2

/** Where the words file of a page lies. */
export function wordsPath(artefactFolder: string, hash: string): string {
  return join(artefactFolder, hash.slice(0, 2), `${hash}.words.json.gz`)
}

/** Reads the word boxes of a page; null when the file is gone, because retention took it or somebody else did. */
export async function readWords(artefactFolder: string, hash: string): Promise<PageWords | null> {
  try {
    const unpacked = await promisify(gunzip)(await readFile(wordsPath(artefactFolder, hash)), { maxOutputLength: maxWordsBytes })
    return JSON.parse(unpacked.toString('utf8')) as PageWords
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

/** Removes what workers of a dead run had not finished. Best effort: nobody ever reads those files, and the next start tries again. */
export function removeUnfinished(artefactFolder: string): void {
  try {
    rmSync(join(artefactFolder, unfinishedFolder), { recursive: true, force: true })
  } catch {
    return
  }
}
