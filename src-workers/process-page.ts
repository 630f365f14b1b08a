import type { PageResult } from '../src-main/contract/page.ts'
import type { PageOutcome, PageTask } from '../src-main/contract/worker-tasks.ts'
import { engines } from './engines/versions.ts'
import { Failure, failedBy } from './failure.ts'
import { closeDocument } from './open-document.ts'
import { inTheRightSize } from './smaller.ts'
import { refuseChanged } from './source-file.ts'
import { decodeImage } from './steps/decode-image.ts'
import { type Ink, lookForInk } from './steps/ink.ts'
import { refuseLostPage } from './steps/lost-page.ts'
import { type OpenPage, openPage } from './steps/open.ts'
import type { GreyPicture } from './steps/picture.ts'
import { recognisePage, resultWithoutWords } from './steps/recognise.ts'
import { recogniseBeside } from './steps/recognise-beside.ts'
import { renderPage } from './steps/render.ts'
import { noText, type OwnText, ownText } from './steps/text.ts'
import { Stopwatch } from './stopwatch.ts'

/** Reads one page: open, text, render, recognise. */
export async function processPage(wanted: PageTask): Promise<PageOutcome> {
  const task = inTheRightSize(wanted)
  const watch = new Stopwatch(task.stageBoard)
  try {
    const page = await watch.measure('openMs', () => openPage(task))
    const own = await textThatIsThere(page, task, watch)
    if (own.lacks === null) await watch.measure('openMs', () => refuseChanged(task.source))
    if (own.lacks === null) return done(resultWithoutWords('text', own.text, engines.pdf), watch)
    const picture = await watch.measure('renderMs', () => lookAt(page, task))
    // It touches the source, and so it has the time that opening has.
    await watch.measure('openMs', () => refuseChanged(task.source))
    if (picture.ink.blank) return done(emptyPage(page, own, task), watch)
    // It is drawn even so, because an empty page is no page whose text is missing.
    if (task.textPolicy === 'only') throw new Failure('NO_TEXT_LAYER', own.lacks)
    return done(await watch.measure('ocrMs', () => read(page, own, picture, task)), watch)
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

async function lookAt(page: OpenPage, task: PageTask): Promise<GreyPicture & { ink: Ink }> {
  if (page.type === 'image') {
    const picture = await decodeImage(page.image, task.limits)
    return { ...picture, ink: lookForInk(picture) }
  }
  const picture = await renderPage(page.document.pdf, page.page, task.renderDpi, task.limits)
  const ink = lookForInk(picture)
  if (ink.blank) await refuseLostPage(page, picture.heard)
  return { ...picture, ink }
}

/** A page on which nothing is to be seen; it may still have text that is there to be found and not to be seen. */
function emptyPage(page: OpenPage, own: OwnText, { textPolicy }: PageTask): PageResult {
  const keeps = textPolicy === 'mixed' && own.text !== ''
  return keeps ? resultWithoutWords('text', own.text, engines.pdf) : resultWithoutWords('blank', '', engineOf(page))
}

/** Text that the page has is added to only by policy `mixed`; by any other a few words of it are read with the rest. */
function read(page: OpenPage, own: OwnText, picture: GreyPicture & { ink: Ink }, task: PageTask): Promise<PageResult> {
  const beside = page.type === 'pdf' && task.textPolicy === 'mixed' && own.text !== ''
  return beside ? recogniseBeside(own, page.page, picture, picture.ink, task) : recognisePage(picture, picture.ink, task)
}

const engineOf = (page: OpenPage) => (page.type === 'pdf' ? engines.pdf : engines.image)

/** What is open may be half read or of an older version of the file; the next page opens it anew. */
async function forgetBrokenSource(error: unknown): Promise<void> {
  if (error instanceof Failure && error.code.startsWith('SOURCE_')) await closeDocument()
}
