import type { OpenPdf, PDFPageProxy } from '../engines/pdfjs.ts'
import { withHeard } from '../engines/pdfjs-warnings.ts'
import { Failure } from '../failure.ts'

/** A piece of text where pdf.js found it. Marked content, which has no `str`, is not asked for. */
export interface Piece {
  str: string
  /** The last two are the position of its start, in points from the lower left corner. */
  transform: number[]
  width: number
  height: number
  hasEOL: boolean
}

/** A line of the text layer and what it was put together from. */
export interface TextLine {
  text: string
  pieces: Piece[]
}

/** pdf.js's warning when it gave up on part of the text (6.5.438). */
const gaveUp = 'getTextContent - ignoring'

/** The lines of a page's text layer in the order of the document, null when pdf.js could not read it to its end. */
export async function readTextLayer(pdf: OpenPdf, page: PDFPageProxy): Promise<TextLine[] | null> {
  try {
    const { value, warnings } = await withHeard(() => pdf.during(page.getTextContent()))
    if (warnings.some((warning) => warning.startsWith(gaveUp))) return null
    return linesOf(value.items.filter((item) => 'str' in item))
  } catch (error) {
    if (error instanceof Failure) throw error
    return null
  }
}

/** pdf.js marks most spaces and line ends itself; where it does not, the distance between two pieces tells. */
export function linesOf(pieces: Piece[]): TextLine[] {
  let line: TextLine = { text: '', pieces: [] }
  const lines = [line]
  const startLine = () => {
    line = { text: '', pieces: [] }
    lines.push(line)
  }
  let previous: Piece | null = null
  for (const piece of pieces) {
    const between = gap(line.text, previous, piece)
    if (between === '\n') startLine()
    line.text += (between === '\n' ? '' : between) + piece.str
    line.pieces.push(piece)
    if (piece.hasEOL) startLine()
    if (piece.str !== '') previous = piece
  }
  return lines
}

export const textOfLines = (lines: TextLine[]): string => lines.map((line) => line.text).join('\n')

/** Fractions of the letter height: a step of half of it is another line, a hole of a fifth of it a space, as in pdf.js's own rules. */
const lineStep = 0.5
const spaceWidth = 0.2

function gap(lineSoFar: string, previous: Piece | null, piece: Piece): '' | ' ' | '\n' {
  if (previous === null || lineSoFar === '' || /\s$/.test(lineSoFar) || /^\s/.test(piece.str) || piece.str === '') return ''
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
