import type { StoredOutlook } from '../store/carry-outlook.ts'
import { fileAsItIs } from '../store/file-as-it-is.ts'
import { wordsPath } from '../store/words-file.ts'

/** Bytes of a character of text in the file: packed fast, a third of it is left. */
const packedCharacter = 1 / 3
/** Bytes of what is noted of a page beside its text: attempts, times, hashes, packed. */
const packedPage = 300

/** Bytes that the results of a batch take in a file, as far as some of its pages tell; null while there are none. Words files are packed already. */
export async function estimateResults(artefactFolder: string, { pagesDone, sample }: StoredOutlook): Promise<number | null> {
  if (sample.pages === 0) return null
  const words = await Promise.all(sample.wordsHashes.map((hash) => fileAsItIs(wordsPath(artefactFolder, hash))))
  const wordsBytes = words.reduce((sum, file) => sum + (file?.sizeBytes ?? 0), 0)
  return Math.ceil(((sample.characters * packedCharacter + wordsBytes) / sample.pages + packedPage) * pagesDone)
}
