import type { WorkerLimits } from '../../src-main/contract/worker-tasks.ts'
import type { OpenPdf, PDFPageProxy } from '../engines/pdfjs.ts'
import { type Heard, withHeard } from '../engines/pdfjs-warnings.ts'
import { Failure, wordsOf } from '../failure.ts'
import { isDecoded, paintedImages } from './painted-images.ts'
import { fittingDpi, type GreyPicture, toGrey } from './picture.ts'

type Drawn = ReturnType<OpenPdf['createCanvas']>['canvas']

/** A page that was drawn, and what pdf.js had to say about it. */
export interface DrawnPage {
  canvas: Drawn
  heard: Heard
}

/** Draws a page in grey at the wanted DPI, or at the most that the limits allow. */
export async function renderPage(
  pdf: OpenPdf,
  page: PDFPageProxy,
  wantedDpi: number,
  limits: WorkerLimits,
): Promise<GreyPicture & { heard: Heard }> {
  const points = page.getViewport({ scale: 1 })
  refuseSliver(points)
  const dpi = fittingDpi(points, wantedDpi, limits)
  const { canvas, heard } = await drawPage(pdf, page, dpi / 72)
  const picture = { width: canvas.width, height: canvas.height, grey: toGrey(canvas.data()), dpi, heard }
  release(canvas)
  return picture
}

/** What is thinner than a point has no room for a letter, and is drawn as nothing: it would pass for blank. */
function refuseSliver({ width, height }: { width: number; height: number }): void {
  if (Math.min(width, height) >= 1) return
  throw new Failure('PAGE_UNREADABLE', `the page is ${width} x ${height} points`)
}

/** Gives back the pixels at once; the garbage collector does not see how large they are and comes late. */
function release(canvas: Drawn): void {
  canvas.width = 1
  canvas.height = 1
}

/** Draws a page on white. Fails it when content is missing: without it the page would come out empty or half, and count as read. */
export async function drawPage(pdf: OpenPdf, page: PDFPageProxy, scale: number): Promise<DrawnPage> {
  try {
    const { value, ...heard } = await withHeard(() => draw(pdf, page, scale))
    refuseLostContent(heard.warnings)
    await refuseLostImages(pdf, page)
    return { canvas: value, heard }
  } catch (error) {
    throw error instanceof Failure ? error : new Failure('PAGE_UNREADABLE', wordsOf(error))
  } finally {
    page.cleanup()
  }
}

async function draw(pdf: OpenPdf, page: PDFPageProxy, scale: number): Promise<Drawn> {
  const viewport = page.getViewport({ scale })
  const { canvas, context } = pdf.createCanvas(Math.max(1, Math.round(viewport.width)), Math.max(1, Math.round(viewport.height)))
  // The canvas library has the whole interface of a browser's, but not its type.
  const target = context as unknown as Parameters<PDFPageProxy['render']>[0]['canvasContext']
  await pdf.during(page.render({ canvasContext: target, canvas: null, viewport, background: '#ffffff' }).promise)
  return canvas
}

/** pdf.js's warnings (6.5.438) of an image above `maxImageSize`, and of content that it gave up: the tests watch over these words. */
const imageTooLarge = 'Image exceeded maximum allowed size'
const contentLost = [
  'getOperatorList - ignoring XObject',
  'getOperatorList - ignoring errors during "GetOperatorList',
  'getContentStream - ignoring sub-stream',
]

function refuseLostContent(warnings: string[]): void {
  if (warnings.some((warning) => warning.startsWith(imageTooLarge))) {
    throw new Failure('IMAGE_TOO_LARGE', 'an image on the page is above the limit of pixels')
  }
  const lost = warnings.find((warning) => contentLost.some((words) => warning.startsWith(words)))
  if (lost !== undefined) throw new Failure('PAGE_UNREADABLE', lost)
}

/** Share of the page from which an image that cannot be decoded is a loss and no mere ornament. */
const lostShare = 0.05

/** An image that cannot be decoded is left out; pdf.js keeps a null in its place. */
async function refuseLostImages(pdf: OpenPdf, page: PDFPageProxy): Promise<void> {
  if (!someLost(page.objs) && !someLost(page.commonObjs)) return
  for (const image of await paintedImages(pdf, page)) {
    if (image.share < lostShare || (await pdf.during(isDecoded(page, image)))) continue
    throw new Failure('PAGE_UNREADABLE', 'an image on the page cannot be decoded')
  }
}

function someLost(objects: PDFPageProxy['objs']): boolean {
  for (const [, data] of objects) if (data === null) return true
  return false
}
