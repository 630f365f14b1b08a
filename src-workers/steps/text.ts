import type { TextPolicy } from '../../src-main/contract/batch.ts'
import { cleanText } from '../clean-text.ts'
import type { OpenPdf, PDFPageProxy } from '../engines/pdfjs.ts'
import { withHeard } from '../engines/pdfjs-warnings.ts'
import { Failure } from '../failure.ts'
import { countCharacters, isRubbish } from './characters.ts'
import { readTextLayer, type TextLine, textOfLines } from './page-text.ts'
import { type PaintedImage, paintedImages } from './painted-images.ts'

/** What a page has of text before it is looked at. */
export interface OwnText {
  text: string
  /** None where the page has no text that can be trusted. */
  lines: TextLine[]
  /** Why this is not all that the page says, so that it has to be looked at; null when it is. */
  lacks: string | null
  /** Where pictures are painted whose words are to be added to the text; null when that could not be found out: anywhere. */
  images: PaintedImage[] | null
}

/** Fewer characters than this over a scan are a stamp, a file number or a letterhead, not the text of the page. */
const fewCharacters = 50
/** An image that covers this much of a page is the scan of that page. */
const scanShare = 0.6
/** Images that cover less than this of a page, the square of a third of an inch on a letter, are bullets and rules. */
const readableShare = 0.001

export const noText = (lacks: string): OwnText => ({ text: '', lines: [], lacks, images: null })

/** The text that a page already has, and whether that is enough under this policy. */
export async function ownText(pdf: OpenPdf, page: PDFPageProxy, policy: TextPolicy): Promise<OwnText> {
  const lines = await readTextLayer(pdf, page)
  if (lines === null) return noText('its text layer is damaged')
  const text = cleanText(textOfLines(lines))
  const { characters } = countCharacters(text)
  if (characters === 0) return noText('it has no text layer')
  if (isRubbish(text)) return noText('its text layer is made of characters without a meaning')
  if (policy !== 'mixed' && characters >= fewCharacters) return { text, lines, lacks: null, images: [] }
  const images = await imagesOf(pdf, page)
  return { text, lines, lacks: lackOf(policy, characters, images), images }
}

function lackOf(policy: TextPolicy, characters: number, images: PaintedImage[] | null): string | null {
  const share = images === null ? 1 : images.reduce((sum, image) => sum + image.share, 0)
  if (policy === 'mixed') return share < readableShare ? null : 'it shows images'
  return share < scanShare ? null : `its text layer has only ${characters} characters over a scan`
}

/** Null for a page with anything amiss, such as an image above the limit: it is drawn as well, and there its damage comes to light. */
async function imagesOf(pdf: OpenPdf, page: PDFPageProxy): Promise<PaintedImage[] | null> {
  try {
    const { value: images, warnings } = await withHeard(() => paintedImages(pdf, page))
    return warnings.length > 0 ? null : images
  } catch (error) {
    if (error instanceof Failure) throw error
    return null
  }
}
