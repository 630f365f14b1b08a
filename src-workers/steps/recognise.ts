import { type PageResult, unsureBelow, type Word } from '../../src-main/contract/page.ts'
import type { PageTask } from '../../src-main/contract/worker-tasks.ts'
import { cleanText } from '../clean-text.ts'
import { type Recognition, recognise } from '../engines/tesseract.ts'
import { engines } from '../engines/versions.ts'
import { engineNote } from '../smaller.ts'
import type { Ink } from './ink.ts'
import { type GreyPicture, toPgm } from './picture.ts'
import { writeWords } from './write-words.ts'

/** Below this the recogniser refuses an image or finds letters in dust. */
const smallestSide = 10

/** Reads the picture of a page and keeps its words. */
export async function recognisePage(picture: GreyPicture, ink: Ink, task: PageTask): Promise<PageResult> {
  const { text, words } = await recogniseWords(picture, ink, task)
  const wordsHash = words.length === 0 ? null : await keepWords(picture, words, task)
  return recognisedResult(cleanText(text), words, wordsHash, task, picture.dpi)
}

/** Reads the picture of a page. */
export async function recogniseWords(picture: GreyPicture, ink: Ink, task: PageTask): Promise<Recognition> {
  if (Math.min(picture.width, picture.height) < smallestSide) return { text: '', words: [] }
  return recognise(
    { pgm: toPgm(picture), dpi: picture.dpi, pageSegmentation: task.pageSegmentation, invert: ink.darkAreas },
    task.languages,
    task.languageData,
  )
}

/** Keeps words beside the picture that they were found in; gives the name under which they are kept. */
export async function keepWords({ width, height, dpi }: GreyPicture, words: Word[], task: PageTask): Promise<string> {
  return writeWords(task.artefactFolder, { width, height, dpi, turn: 0, skew: 0, words })
}

export function recognisedResult(text: string, words: Word[], wordsHash: string | null, task: PageTask, dpi: number): PageResult {
  return {
    method: 'ocr',
    text,
    confidence: meanConfidence(words),
    wordCount: words.length,
    unsureWords: words.filter((word) => word.confidence < unsureBelow).length,
    wordsHash,
    engine: engineNote(engines.recogniser, task, dpi),
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
