import type { PageResult } from '../src-main/contract/page.ts'
import type { PageOutcome, PageTask } from '../src-main/contract/worker-tasks.ts'
import { engines } from './engines/versions.ts'
import { Failure, failedBy } from './failure.ts'
import { closeDocument } from './open-document.ts'
import { inTheRightSize } from './smaller.ts'
import { refuseChanged } from './source-file.ts'
import { type OpenPage, openPage } from './steps/open.ts'
import { recognisePage, resultWithoutWords } from './steps/recognise.ts'
import { recogniseBeside } from './steps/recognise-beside.ts'
import { straighten } from './steps/straighten/straighten.ts'
import { takePicture } from './steps/take-picture.ts'
import { noText, type OwnText, ownText } from './steps/text.ts'
import { Stopwatch } from './stopwatch.ts'

/** Reads one page: open, text, picture, straighten, recognise. */
export async function processPage(wanted: PageTask): Promise<PageOutcome> {
  const task = inTheRightSize(wanted)
  const watch = new Stopwatch(task.stageBoard)
  try {
    const page = await watch.measure('openMs', () => openPage(task))
    const own = await textThatIsThere(page, task, watch)
    if (own.lacks === null) await watch.measure('openMs', () => refuseChanged(task.source))
    if (own.lacks === null) return done(resultWithoutWords('text', own.text, engines.pdf), watch)
    const beside = hasTextToKeep(own, task)
    const picture = await watch.measure('renderMs', () => takePicture(page, task, { drawn: beside }))
    // It touches the source, and so it has the time that opening has.
    await watch.measure('openMs', () => refuseChanged(task.source))
    if (picture.ink.blank) return done(emptyPage(page, own, beside), watch)
    // The picture is taken even so, because an empty page is no page whose text is missing.
    if (task.textPolicy === 'only') throw new Failure('NO_TEXT_LAYER', own.lacks)
    if (beside && page.type === 'pdf')
      return done(await watch.measure('ocrMs', () => recogniseBeside(own, page.page, picture, task)), watch)
    const straight = await watch.measure('renderMs', () => straighten(picture, task))
    return done(await watch.measure('ocrMs', () => recognisePage(straight, task)), watch)
  } catch (error) {
    await forgetBrokenSource(error)
    return { ...failedBy(error), timings: watch.timings }
  }
}

const done = (result: PageResult, watch: Stopwatch): PageOutcome => ({ type: 'done', result, timings: watch.timings })

async function textThatIsThere(page: OpenPage, task: PageTask, watch: Stopwatch): Promise<OwnText> {
  if (page.type === 'image') return noText('it is an image')
  if (task.textPolicy === 'force') return noText('its text layer was not asked')
  return watch.measure('textMs', () => ownText(page.document.pdf, page.page, task.textPolicy))
}

/** Text that the page has is added to only by policy `mixed`; by any other a few words of it are read with the rest. */
function hasTextToKeep(own: OwnText, { textPolicy }: PageTask): boolean {
  return textPolicy === 'mixed' && own.text !== ''
}

/** A page on which nothing is to be seen; it may still have text that is there to be found and not to be seen. */
function emptyPage(page: OpenPage, own: OwnText, keepsText: boolean): PageResult {
  return keepsText ? resultWithoutWords('text', own.text, engines.pdf) : resultWithoutWords('blank', '', engineOf(page))
}

const engineOf = (page: OpenPage) => (page.type === 'pdf' ? engines.pdf : engines.image)

/** What is open may be half read or of an older version of the file; the next page opens it anew. */
async function forgetBrokenSource(error: unknown): Promise<void> {
  if (error instanceof Failure && error.code.startsWith('SOURCE_')) await closeDocument()
}
