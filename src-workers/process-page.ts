import type { PageResult } from '../src-main/contract/page.ts'
import type { PageOutcome, PageTask } from '../src-main/contract/worker-tasks.ts'
import { engines } from './engines/versions.ts'
import { Failure, failedBy } from './failure.ts'
import { closeDocument } from './open-document.ts'
import { inTheRightSize } from './smaller.ts'
import { refuseChanged } from './source-file.ts'
import { type OpenPage, openPage } from './steps/open.ts'
import { recognisePage } from './steps/recognise.ts'
import { straighten } from './steps/straighten/straighten.ts'
import { takePicture } from './steps/take-picture.ts'
import { textOf } from './steps/text.ts'
import { Stopwatch } from './stopwatch.ts'

/** Reads one page: open, text, picture, straighten, recognise. */
export async function processPage(wanted: PageTask): Promise<PageOutcome> {
  const task = inTheRightSize(wanted)
  const watch = new Stopwatch(task.stageBoard)
  try {
    const page = await watch.measure('openMs', () => openPage(task))
    const text = await textThatIsThere(page, task, watch)
    if (text !== null) await watch.measure('openMs', () => refuseChanged(task.source))
    if (text !== null) return done(resultWithoutWords('text', text, engines.pdf), watch)
    const picture = await watch.measure('renderMs', () => takePicture(page, task))
    // It touches the source, and so it has the time that opening has.
    await watch.measure('openMs', () => refuseChanged(task.source))
    if (picture.ink.blank) return done(resultWithoutWords('blank', '', engineOf(page)), watch)
    const straight = await watch.measure('renderMs', () => straighten(picture, task))
    return done(await watch.measure('ocrMs', () => recognisePage(straight, task)), watch)
  } catch (error) {
    await forgetBrokenSource(error)
    return { ...failedBy(error), timings: watch.timings }
  }
}

const done = (result: PageResult, watch: Stopwatch): PageOutcome => ({ type: 'done', result, timings: watch.timings })

async function textThatIsThere(page: OpenPage, task: PageTask, watch: Stopwatch): Promise<string | null> {
  if (page.type === 'image' || task.textPolicy === 'force') return null
  return watch.measure('textMs', () => textOf(page.document.pdf, page.page))
}

function resultWithoutWords(method: 'text' | 'blank', text: string, engine: string): PageResult {
  const wordCount = text === '' ? 0 : text.split(/\s+/).length
  return { method, text, confidence: null, wordCount, unsureWords: 0, wordsHash: null, engine }
}

const engineOf = (page: OpenPage) => (page.type === 'pdf' ? engines.pdf : engines.image)

/** What is open may be half read or of an older version of the file; the next page opens it anew. */
async function forgetBrokenSource(error: unknown): Promise<void> {
  if (error instanceof Failure && error.code.startsWith('SOURCE_')) await closeDocument()
}
