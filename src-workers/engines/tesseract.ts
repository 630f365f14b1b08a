import tesseract, { type Worker } from 'tesseract.js'
import type { Word } from '../../src-main/contract/page.ts'
import type { LanguageData } from '../../src-main/contract/worker-tasks.ts'
import { storable } from '../clean-text.ts'
import { Failure, wordsOf } from '../failure.ts'
import { checkLanguages } from './language-data.ts'

/** What has to be read, and how. */
export interface RecognitionTask {
  /** A Netpbm image. */
  pgm: Uint8Array
  dpi: number
  pageSegmentation: number
  /** Whether light letters on dark ground are looked for, which costs a tenth of the time of a page. */
  invert: boolean
}

export interface Recognition {
  text: string
  words: Word[]
}

interface Recogniser {
  key: string
  worker: Worker
}

let kept: Recogniser | null = null

/**
 * Reads an image. The recogniser is started with the first page and kept, because starting it costs half a second; another language
 * replaces it, and so does an error, after which nobody knows what state it is in.
 */
export async function recognise(task: RecognitionTask, languages: string[], data: LanguageData): Promise<Recognition> {
  const { worker } = await recogniserFor(languages, data)
  try {
    const page = await worker.recognize(Buffer.from(task.pgm.buffer, task.pgm.byteOffset, task.pgm.byteLength), pageOptions(task), {
      text: true,
      tsv: true,
    })
    return { text: page.data.text, words: wordsOfTsv(page.data.tsv ?? '') }
  } catch (error) {
    await closeRecogniser()
    throw new Failure('OCR_FAILED', wordsOf(error))
  }
}

/** Tesseract's variables for this page; tesseract.js sets them back afterwards. Its own types know none of them. */
function pageOptions(task: RecognitionTask): Record<string, string> {
  return {
    tessedit_pageseg_mode: String(task.pageSegmentation),
    user_defined_dpi: String(task.dpi),
    tessedit_do_invert: task.invert ? '1' : '0',
  }
}

async function recogniserFor(languages: string[], data: LanguageData): Promise<Recogniser> {
  const key = JSON.stringify([languages, data.folder, data.gzip])
  if (kept?.key === key) return kept
  await closeRecogniser()
  await checkLanguages(languages, data)
  kept = { key, worker: await start(languages, data) }
  return kept
}

/**
 * Everything by which one page could change the reading of the next is switched off: the adaptive classifier and the list of words that
 * were met before. Tesseract's own remarks go nowhere; they would be printed between ours.
 */
const settings = {
  classify_enable_learning: '0',
  classify_enable_adaptive_matcher: '0',
  tessedit_enable_doc_dict: '0',
  debug_file: '/dev/null',
}
/** LSTM_ONLY; the enum exists in the types alone. */
const lstmOnly = 1

/** When the data cannot be used, tesseract.js tells the error handler and never settles its promise. */
async function start(languages: string[], data: LanguageData): Promise<Worker> {
  let onError = (_error: unknown) => {}
  const failed = new Promise<never>((_resolve, reject) => {
    onError = reject
  })
  failed.catch(() => {})
  const options = { langPath: data.folder, gzip: data.gzip, cacheMethod: 'none', errorHandler: (error: unknown) => onError(error) }
  try {
    return await Promise.race([tesseract.createWorker(languages, lstmOnly, options, settings as object), failed])
  } catch (error) {
    throw new Failure('OCR_FAILED', `the recogniser does not start: ${wordsOf(error)}`)
  }
}

/** Ends the recogniser, if there is one; for tests, and when it cannot be trusted any more. */
export async function closeRecogniser(): Promise<void> {
  const closing = kept
  kept = null
  await closing?.worker.terminate()
}

/** Columns of Tesseract's TSV: level, page, block, paragraph, line, word, left, top, width, height, confidence, text. Level 5 is a word. */
export function wordsOfTsv(tsv: string): Word[] {
  const words: Word[] = []
  const lines = new Map<string, number>()
  for (const row of tsv.split('\n')) {
    const [level, , block, paragraph, line, , left, top, width, height, confidence, text] = row.split('\t')
    if (level !== '5' || text === undefined || text.trim() === '') continue
    const key = `${block}.${paragraph}.${line}`
    if (!lines.has(key)) lines.set(key, lines.size)
    words.push({
      text: storable(text),
      confidence: Math.min(100, Math.max(0, Math.round(Number(confidence) * 100) / 100)),
      box: [Number(left), Number(top), Number(left) + Number(width), Number(top) + Number(height)],
      line: lines.get(key) as number,
      block: Number(block),
      paragraph: Number(paragraph),
    })
  }
  return words
}

/** The recogniser that is running, for tests. */
export function runningRecogniser(): Worker {
  if (kept === null) throw new Error('No recogniser is running.')
  return kept.worker
}
