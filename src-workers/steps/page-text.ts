import type { OpenPdf, PDFPageProxy } from '../engines/pdfjs.ts'
import { withHeard } from '../engines/pdfjs-warnings.ts'
import { Failure } from '../failure.ts'

/** A piece of text where pdf.js found it. Marked content, which has no `str`, is not asked for. */
interface Piece {
  str: string
  /** The last two are the position of its start, in points from the lower left corner. */
  transform: number[]
  width: number
  height: number
  hasEOL: boolean
}

/** pdf.js's warning when it gave up on part of the text (6.5.438). */
const gaveUp = 'getTextContent - ignoring'

/** The text layer of a page in the order of the document, null when pdf.js could not read it to its end. */
export async function readTextLayer(pdf: OpenPdf, page: PDFPageProxy): Promise<string | null> {
  try {
    const { value, warnings } = await withHeard(() => pdf.during(page.getTextContent()))
    if (warnings.some((warning) => warning.startsWith(gaveUp))) return null
    return joinPieces(value.items.filter((item) => 'str' in item))
  } catch (error) {
    if (error instanceof Failure) throw error
    return null
  }
}

/** pdf.js marks most spaces and line ends itself; where it does not, the distance between two pieces tells. */
export function joinPieces(pieces: Piece[]): string {
  let text = ''
  let previous: Piece | null = null
  for (const piece of pieces) {
    text += gap(text, previous, piece) + piece.str + (piece.hasEOL ? '\n' : '')
    if (piece.str !== '') previous = piece
  }
  return text
}

/** Fractions of the letter height: a step of half of it is another line, a hole of a fifth of it a space, as in pdf.js's own rules. */
const lineStep = 0.5
const spaceWidth = 0.2

function gap(text: string, previous: Piece | null, piece: Piece): '' | ' ' | '\n' {
  if (previous === null || /\s$/.test(text) || /^\s/.test(piece.str) || piece.str === '') return ''
  if (isTurned(previous) || isTurned(piece)) return ''
  const height = Math.max(previous.height, piece.height, 1)
  if (Math.abs(y(piece) - y(previous)) > lineStep * height) return '\n'
  const hole = x(piece) - (x(previous) + previous.width)
  return hole > spaceWidth * height ? ' ' : ''
}

const x = (piece: Piece) => piece.transform[4] ?? 0
const y = (piece: Piece) => piece.transform[5] ?? 0

/** Along a slanted or upright line the distances mean something else; there pdf.js's own marks are all we have. */
function isTurned(piece: Piece): boolean {
  const [, b = 0, c = 0] = piece.transform
  return Math.abs(b) > 0.01 || Math.abs(c) > 0.01
}
