import { StandardFonts } from '@cantoo/pdf-lib'
import { scanResolution } from './draw-page.ts'
import type { Sample } from './expectation.ts'
import { canvasOf } from './image-kinds.ts'
import { bytesOf, newPdf } from './new-pdf.ts'
import { layOutPage, letter, type PrintedLine, trueText } from './page-layout.ts'
import { pagesOfProse } from './page-text.ts'
import { type Random, randomFor } from './random.ts'
import { type Slip, slipOf } from './slip.ts'

const fontSize = 11
/** Characters of the text above the picture. */
const fewLines = { shortest: 200, longest: 300 }

/** A page of typed text with a scanned slip in the middle of it. @param pictured what is printed on the slip: its size in points, its length in characters */
export async function mixedPdf(file: string, seed: number, pictured = { fontSize: 10, body: fewLines }): Promise<Sample> {
  const random = randomFor(seed, file)
  const slip = slipOf(random, { family: 'Sample Upright', fontSize: pictured.fontSize }, pictured.body)
  const document = await newPdf(file)
  const font = await document.embedFont(StandardFonts.TimesRoman)
  const page = document.addPage([letter.width, letter.height])
  const { above, below } = typedLines(random, (text) => font.widthOfTextAtSize(text, fontSize))
  for (const { text, top } of [...above, ...below]) page.drawText(text, { x: letter.margin, y: letter.height - top, font, size: fontSize })
  const size = sizeInPoints(slip)
  const top = (above.at(-1)?.top ?? 0) + 12
  page.drawImage(await document.embedJpg(canvasOf(slip).encodeSync('jpeg', 80)), { x: 0, y: letter.height - top - size.height, ...size })
  const truth = trueText(above) + slip.truth + trueText(below)
  return { file, bytes: await bytesOf(document), methods: ['ocr'], truths: [truth] }
}

function typedLines(random: Random, measure: (text: string) => number): { above: PrintedLine[]; below: PrintedLine[] } {
  const [page] = pagesOfProse(random, 1, fewLines)
  if (page === undefined) throw new Error('no prose')
  const lines = layOutPage(page, fontSize, measure)
  return { above: lines.slice(0, -1), below: lines.slice(-1) }
}

function sizeInPoints({ width, height }: Slip): { width: number; height: number } {
  return { width: (width * 72) / scanResolution, height: (height * 72) / scanResolution }
}
