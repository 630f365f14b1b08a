import { createHash, randomUUID } from 'node:crypto'
import { access, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { type LanguageData, unfinishedFolder } from '../../src-main/contract/worker-tasks.ts'
import { makeFolder } from '../../src-main/make-folder.ts'
import { renamePatiently } from '../../src-main/rename-patiently.ts'
import { artefactFailure } from '../system-errors.ts'

/**
 * The folder of language data as a program can read it that knows no gzip: the data that ship are unpacked, once, into a folder named
 * after their content. Several workers may do that at the same time; each file appears whole.
 */
export async function unpackedData(languages: string[], data: LanguageData, artefactFolder: string): Promise<string> {
  if (!data.gzip) return data.folder
  const packed = await Promise.all(languages.map((language) => readFile(join(data.folder, `${language}.traineddata.gz`))))
  const hash = createHash('sha256')
  for (const bytes of packed) hash.update(bytes)
  const folder = join(artefactFolder, 'language-data', hash.digest('hex').slice(0, 16))
  try {
    for (const [index, language] of languages.entries())
      await unpackOnce(packed[index] as Buffer, join(folder, `${language}.traineddata`), artefactFolder)
  } catch (error) {
    throw artefactFailure(error)
  }
  return folder
}

async function unpackOnce(bytes: Buffer, path: string, artefactFolder: string): Promise<void> {
  const there = await access(path).then(
    () => true,
    () => false,
  )
  if (there) return
  const unfinished = join(artefactFolder, unfinishedFolder)
  await makeFolder(unfinished)
  await makeFolder(join(path, '..'))
  const temporary = join(unfinished, `${randomUUID()}.tmp`)
  await writeFile(temporary, gunzipSync(bytes), { flush: true })
  await renamePatiently(temporary, path)
}
