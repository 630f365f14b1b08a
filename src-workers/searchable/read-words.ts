import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { PageWords } from '../../src-main/contract/page.ts'
import { Failure } from '../failure.ts'
import { systemCode } from '../system-errors.ts'

/** More than any page has: about 20 times a dense newspaper page. */
const maxWordsBytes = 64 * 1024 ** 2

/** Reads the words that were kept of a page. @throws WORDS_MISSING */
export async function readWords(artefactFolder: string, hash: string): Promise<PageWords> {
  try {
    const packed = await readFile(join(artefactFolder, hash.slice(0, 2), `${hash}.words.json.gz`))
    return JSON.parse((await promisify(gunzip)(packed, { maxOutputLength: maxWordsBytes })).toString('utf8')) as PageWords
  } catch (error) {
    const code = systemCode(error)
    if (code === null) throw error
    throw new Failure('WORDS_MISSING', code)
  }
}
