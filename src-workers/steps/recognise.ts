import { type PageResult, unsureBelow, type Word } from '../../src-main/contract/page.ts'
import type { PageTask } from '../../src-main/contract/worker-tasks.ts'
import { cleanText } from '../clean-text.ts'
import { type Reading, recognise } from '../engines/kept-recogniser.ts'
import { engines } from '../engines/versions.ts'
import { engineNote } from '../smaller.ts'
import { toPgm } from './picture.ts'
import { readUpright } from './straighten/read-upright.ts'
import type { StraightPicture } from './straighten/straighten.ts'
import { writeWords } from './write-words.ts'

/** Below this the recogniser refuses an image or finds letters in dust. */
const smallestSide = 10

/** Reads the picture of a page, the right way up, and keeps its words. */
export async function recognisePage(straight: StraightPicture, task: PageTask): Promise<PageResult> {
  if (Math.min(straight.width, straight.height) < smallestSide) return resultOf('', [], null, engines.image)
  const { picture, reading } = await readUpright(straight, task, (each) => readPicture(each, task))
  const wordsHash = reading.words.length === 0 ? null : await keepWords(picture, reading.words, task)
  const result = resultOf(cleanText(reading.text), reading.words, wordsHash, reading.engine)
  return { ...result, engine: engineNote(reading.engine, task, picture.dpi) }
}

function readPicture(picture: StraightPicture, task: PageTask): Promise<Reading> {
  const { dpi, ink } = picture
  return recognise({ pgm: toPgm(picture), dpi, pageSegmentation: task.pageSegmentation, invert: ink.darkAreas }, task)
}

function keepWords({ width, height, dpi, turn, skew }: StraightPicture, words: Word[], { artefactFolder }: PageTask): Promise<string> {
  return writeWords(artefactFolder, { width, height, dpi, turn, skew, words })
}

function resultOf(text: string, words: Word[], wordsHash: string | null, engine: string): PageResult {
  return {
    method: 'ocr',
    text,
    confidence: meanConfidence(words),
    wordCount: words.length,
    unsureWords: words.filter((word) => word.confidence < unsureBelow).length,
    wordsHash,
    engine,
  }
}

/** Every word counts the same, long or short, so that the mean fits the number of unsure words beside it. */
function meanConfidence(words: Word[]): number | null {
  if (words.length === 0) return null
  const sum = words.reduce((total, word) => total + word.confidence, 0)
  return Math.round((sum / words.length) * 100) / 100
}
