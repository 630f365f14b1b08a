import type { PageTask } from '../../src-main/contract/worker-tasks.ts'
import { decodeImage } from './decode-image.ts'
import { type Ink, lookForInk } from './ink.ts'
import { refuseLostPage } from './lost-page.ts'
import type { OpenPage, OpenPdfPage } from './open.ts'
import type { GreyPicture } from './picture.ts'
import { renderPage } from './render.ts'
import { scannedPicture } from './scan/scanned-picture.ts'

/** A page as a viewer shows it, in grey, and whether there is anything on it. */
export type PictureOfPage = GreyPicture & { ink: Ink }

/**
 * Takes the picture of a page: an image file is decoded, a scan in a PDF is taken as it is, any other page is drawn.
 * @param how `drawn`: a scan as well, so that places in the picture are those of the page
 */
export async function takePicture(page: OpenPage, task: PageTask, how: { drawn: boolean }): Promise<PictureOfPage> {
  if (page.type === 'pdf') return takeFromPdf(page, task, how)
  const picture = await decodeImage(page.image, task.limits)
  return { ...picture, ink: lookForInk(picture) }
}

async function takeFromPdf(
  page: OpenPdfPage,
  { renderDpi, smaller, limits }: PageTask,
  { drawn }: { drawn: boolean },
): Promise<PictureOfPage> {
  const { pdf } = page.document
  const scan = drawn ? null : await scannedPicture(pdf, page.page, { dpi: renderDpi, exactly: smaller }, limits)
  const picture = scan ?? (await renderPage(pdf, page.page, renderDpi, limits))
  const ink = lookForInk(picture)
  if (ink.blank) await refuseLostPage(page, picture.heard)
  return { ...picture, ink }
}
