import { type PageResult, unsureBelow, type Word } from '../../src-main/contract/page.ts'
import type { PageTask } from '../../src-main/contract/worker-tasks.ts'
import { cleanText } from '../clean-text.ts'
import { recognise } from '../engines/kept-recogniser.ts'
import { engines } from '../engines/versions.ts'
import { engineNote } from '../smaller.ts'
import type { Ink } from './ink.ts'
import { type GreyPicture, toPgm } from './picture.ts'
import { writeWords } from './write-words.ts'

/** Below this the recogniser refuses an image or finds letters in dust. */
const smallestSide = 10

/** Reads the picture of a page and keeps its words. */
export async function recognisePage(picture: GreyPicture, ink: Ink, task: PageTask): Promise<PageResult> {
  if (Math.min(picture.width, picture.height) < smallestSide) return resultOf('', [], null, engines.image)
  const { text, words, engine } = await recognise(
    { pgm: toPgm(picture), dpi: picture.dpi, pageSegmentation: task.pageSegmentation, invert: ink.darkAreas },
    task,
  )
  const wordsHash =
    words.length === 0
      ? null
      : await writeWords(task.artefactFolder, { width: picture.width, height: picture.height, dpi: picture.dpi, turn: 0, skew: 0, words })
  const result = resultOf(cleanText(text), words, wordsHash, engine)
  return { ...result, engine: engineNote(engine, task, picture.dpi) }
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
