import type { PageTask } from '../../src-main/contract/worker-tasks.ts'
import { Failure, wordsOf } from '../failure.ts'
import { checkLanguages } from './language-data.ts'
import type { Recogniser, Recognition, RecognitionTask } from './recogniser.ts'
import { startTesseractJs } from './tesseract-js.ts'
import { startNative } from './tesseract-native.ts'

/** What was read, and which engine read it. */
export type Reading = Recognition & { engine: string }

/** Which recogniser is wanted: another one takes the place of the one that is kept. */
export type RecogniserWanted = Pick<PageTask, 'engine' | 'languages' | 'languageData' | 'artefactFolder'>

let kept: { key: string; recogniser: Recogniser } | null = null

/**
 * Reads an image, and says who read it. The recogniser is started with the first page and kept, because starting it costs half a second;
 * another engine or language replaces it, and so does an error, after which nobody knows what state it is in.
 */
export async function recognise(task: RecognitionTask, wanted: RecogniserWanted): Promise<Reading> {
  const recogniser = await recogniserFor(wanted)
  try {
    return { ...(await recogniser.recognise(task)), engine: recogniser.name }
  } catch (error) {
    await closeRecogniser()
    throw error instanceof Failure ? error : new Failure('OCR_FAILED', wordsOf(error))
  }
}

async function recogniserFor(wanted: RecogniserWanted): Promise<Recogniser> {
  const { engine, languages, languageData } = wanted
  const key = JSON.stringify([engine, languages, languageData])
  if (kept?.key === key) return kept.recogniser
  await closeRecogniser()
  await checkLanguages(languages, languageData)
  kept = { key, recogniser: await start(wanted) }
  return kept.recogniser
}

function start({ engine, languages, languageData, artefactFolder }: RecogniserWanted): Promise<Recogniser> {
  if (engine.name === 'tesseract.js') return startTesseractJs(languages, languageData)
  return startNative(engine, languages, languageData, artefactFolder)
}

/** Ends the recogniser, if there is one; for tests, and when it cannot be trusted any more. */
export async function closeRecogniser(): Promise<void> {
  const closing = kept
  kept = null
  await closing?.recogniser.close()
}

/** The recogniser that is running, for tests. */
export function runningRecogniser(): Recogniser {
  if (kept === null) throw new Error('No recogniser is running.')
  return kept.recogniser
}
