import type { AskedJpeg, AskedJpegs } from '../../engines/jpeg-stand-in.ts'
import type { OpenPdf, PDFPageProxy } from '../../engines/pdfjs.ts'
import { decodeJpegGrey } from '../../formats/jpeg-grey/decode-jpeg-grey.ts'
import { decodedImage, isOfDocument } from '../painted-images.ts'
import { imageGrey, type StoredImage } from './image-grey.ts'
import type { OnlyImage } from './only-image.ts'

/**
 * The only image of a page in grey. A JPEG in colour without any damage is decoded here, in a third of the time and memory; everything else by
 * pdf.js, which says what is wrong with it. Null when it cannot be decoded.
 */
export async function storedImage(jpegs: AskedJpegs, pdf: OpenPdf, page: PDFPageProxy, image: OnlyImage): Promise<StoredImage | null> {
  const decoded = pdf.during(decodedImage(page, image.name))
  // Whichever comes first: not every image is asked for.
  const jpeg = await Promise.race([jpegs.first, decoded.then(() => null)])
  const grey = jpeg && decodeHere(jpeg, image)
  if (grey) jpeg.taken()
  else jpeg?.left()
  // Also when it was taken: what pdf.js got instead has arrived then, and goes when the page is put away.
  const byPdfJs = await decoded
  if (grey === null) return imageGrey(byPdfJs)
  return jpegs.count() === 1 ? grey : null
}

/** Not an image of many pages: pdf.js keeps what it gets for the others, and has to be able to draw it there. */
function decodeHere({ bytes }: AskedJpeg, { name, pixels }: OnlyImage): StoredImage | null {
  return isOfDocument(name) || pixels === null ? null : decodeJpegGrey(bytes, pixels)
}
