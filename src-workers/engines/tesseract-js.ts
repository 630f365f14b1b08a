import tesseract, { type Worker } from 'tesseract.js'
import type { LanguageData } from '../../src-main/contract/worker-tasks.ts'
import { Failure, wordsOf } from '../failure.ts'
import type { Recogniser, RecognitionTask } from './recogniser.ts'
import { engines } from './versions.ts'
import { wordsOfTsv } from './words-of-tsv.ts'

/** The engine that ships: Tesseract as WebAssembly, in a thread of its own. */
export async function startTesseractJs(languages: string[], data: LanguageData): Promise<Recogniser> {
  const worker = await start(languages, data)
  return {
    name: engines.recogniser,
    async recognise(task) {
      const picture = Buffer.from(task.pgm.buffer, task.pgm.byteOffset, task.pgm.byteLength)
      const page = await worker.recognize(picture, pageOptions(task), { text: true, tsv: true })
      return { text: page.data.text, words: wordsOfTsv(page.data.tsv ?? '') }
    },
    async close() {
      await worker.terminate()
    },
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

/**
 * Everything by which one page could change the reading of the next is switched off: the adaptive classifier and the list of words that
 * were met before. With the network alone (LSTM_ONLY) none of the three matters, and no test can notice them: words of the network never come to
 * the adaptive classifier (`classify_word_pass1` in control.cpp returns before `LearnWord`), and its dictionary has no list of the
 * document (`Dict::LoadLSTM` in dict.cpp adds none). Twelve varied pages in three orders had the same text and table with and without them,
 * with data that also hold the older engine as well. They are here in case another engine mode is chosen.
 * Tesseract's own remarks go nowhere; they would be printed between ours.
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
