import { cleanText } from '../clean-text.ts'
import type { OpenPdf, PDFPageProxy } from '../engines/pdfjs.ts'
import { withHeard } from '../engines/pdfjs-warnings.ts'
import { Failure } from '../failure.ts'
import { readTextLayer } from './page-text.ts'
import { paintedImages } from './painted-images.ts'

/** Fewer characters than this over a scan are a stamp, a file number or a letterhead, not the text of the page. */
const fewCharacters = 50
/** An image that covers this much of a page is the scan of that page. */
const scanShare = 0.6
/** With fewer real characters than this among all, the layer comes from a font without meaning. */
const realShare = 0.7

/** The text that a page already has, or null when it has none that can be trusted and must be looked at. */
export async function textOf(pdf: OpenPdf, page: PDFPageProxy): Promise<string | null> {
  const layer = await readTextLayer(pdf, page)
  if (layer === null) return null
  const text = cleanText(layer)
  const { characters, real } = countCharacters(text)
  if (real === 0 || real < realShare * characters) return null
  if (characters < fewCharacters && (await isScan(pdf, page))) return null
  return text
}

/** Letters, digits, punctuation and symbols are real; U+FFFD, private use, control and unassigned characters are rubbish. */
export function countCharacters(text: string): { characters: number; real: number } {
  let characters = 0
  let real = 0
  for (const character of text) {
    if (/\s/.test(character)) continue
    characters += 1
    if (character !== '\uFFFD' && /[\p{L}\p{M}\p{N}\p{P}\p{S}]/u.test(character)) real += 1
  }
  return { characters, real }
}

/** A page with anything amiss, such as an image above the limit, is drawn as well: there its damage comes to light. */
async function isScan(pdf: OpenPdf, page: PDFPageProxy): Promise<boolean> {
  try {
    const { value: images, warnings } = await withHeard(() => paintedImages(pdf, page))
    if (warnings.length > 0) return true
    return images.reduce((share, image) => share + image.share, 0) >= scanShare
  } catch (error) {
    if (error instanceof Failure) throw error
    return true
  }
}
