import { type PageResult, unsureBelow, type Word } from '../../src-main/contract/page.ts'
import type { PageTask } from '../../src-main/contract/worker-tasks.ts'
import { cleanText } from '../clean-text.ts'
import { type Reading, recognise } from '../engines/kept-recogniser.ts'
import { engines } from '../engines/versions.ts'
import { engineNote } from '../smaller.ts'
import { toPgm } from './picture.ts'
import { readUpright } from './straighten/read-upright.ts'
import type { StraightPicture } from './straighten/straighten.ts'
import type { PictureOfPage } from './take-picture.ts'
import { writeWords } from './write-words.ts'

/** Below this the recogniser refuses an image or finds letters in dust. */
const smallestSide = 10

/** Reads the picture of a page, the right way up, and keeps its words. */
export async function recognisePage(straight: StraightPicture, task: PageTask): Promise<PageResult> {
  const { picture, reading } = await readUpright(straight, task, (each) => recogniseWords(each, task))
  const wordsHash = reading.words.length === 0 ? null : await keepWords(picture, reading.words, task)
  return recognisedResult(cleanText(reading.text), reading, wordsHash, task, picture.dpi)
}

/** Reads a picture as it lies. */
export async function recogniseWords(picture: PictureOfPage, task: PageTask): Promise<Reading> {
  if (Math.min(picture.width, picture.height) < smallestSide) return { text: '', words: [], engine: engines.image }
  const { dpi, ink } = picture
  return recognise({ pgm: toPgm(picture), dpi, pageSegmentation: task.pageSegmentation, invert: ink.darkAreas }, task)
}

/** Keeps words beside the picture that they were found in; gives the name under which they are kept. */
export function keepWords(
  { width, height, dpi, turn, skew }: StraightPicture,
  words: Word[],
  { artefactFolder }: PageTask,
): Promise<string> {
  return writeWords(artefactFolder, { width, height, dpi, turn, skew, words })
}

/** @param reading the words that count, and what found them */
export function recognisedResult(
  text: string,
  { words, engine }: Pick<Reading, 'words' | 'engine'>,
  wordsHash: string | null,
  task: PageTask,
  dpi: number,
): PageResult {
  return {
    method: 'ocr',
    text,
    confidence: meanConfidence(words),
    wordCount: words.length,
    unsureWords: words.filter((word) => word.confidence < unsureBelow).length,
    wordsHash,
    engine: engineNote(engine, task, dpi),
  }
}

/** What is known of a page that was not recognised. */
export function resultWithoutWords(method: 'text' | 'blank', text: string, engine: string): PageResult {
  return { method, text, confidence: null, wordCount: countWords(text), unsureWords: 0, wordsHash: null, engine }
}

export const countWords = (text: string) => (text === '' ? 0 : text.split(/\s+/).length)

/** Every word counts the same, long or short, so that the mean fits the number of unsure words beside it. */
function meanConfidence(words: Word[]): number | null {
  if (words.length === 0) return null
  const sum = words.reduce((total, word) => total + word.confidence, 0)
  return Math.round((sum / words.length) * 100) / 100
}
