import { drawPage, type Face, scanResolution } from './draw-page.ts'
import { layOutPage } from './page-layout.ts'
import { pagesOfProse } from './page-text.ts'
import type { Random } from './random.ts'
import { lookScanned } from './scan-look.ts'

/** A scan of a slip of paper with a few lines of text, in grey at 300 dots an inch, rows from the top. */
export interface Slip {
  readonly width: number
  readonly height: number
  readonly grey: Uint8Array
  readonly truth: string
}

const upright: Face = { family: 'Sample Upright', fontSize: 11 }
/** Characters of a slip, without its title and the end of its last sentence. */
const fewLines = { shortest: 200, longest: 300 }
/** Paper above the title and below the last line, in points. */
const edge = { top: 60, bottom: 30 }

/** A sheet with a title and a few lines, cut off below them. */
export function slipOf(random: Random, face = upright, body = fewLines): Slip {
  const [page] = pagesOfProse(random, 1, body)
  if (page === undefined) throw new Error('no prose')
  let last = 0
  const { canvas, truth } = drawPage(page, { ...face, angle: 0 }, (text, size, measure) => {
    const lines = layOutPage(text, size, measure).filter(({ role }) => role !== 'footer')
    last = lines.at(-1)?.top ?? 0
    return lines
  })
  const [top, bottom] = [edge.top, last + edge.bottom].map((points) => Math.round((points * scanResolution) / 72)) as [number, number]
  const pixels = canvas.getContext('2d').getImageData(0, top, canvas.width, bottom - top)
  lookScanned(pixels.data, pixels.width, random)
  return { width: pixels.width, height: pixels.height, grey: new Uint8Array(pixels.data.filter((_, at) => at % 4 === 0)), truth }
}

/** Darker than this is ink where there are only two colours. */
const ink = 140

/** One byte a pixel, 1 is ink. */
export function inkOf({ width, height, grey }: Slip): { width: number; height: number; ink: Uint8Array } {
  return { width, height, ink: grey.map((level) => (level < ink ? 1 : 0)) }
}

/** Eight pixels a byte, 1 is ink; each row begins with a byte. */
export function bitsOf(slip: Slip): Uint8Array {
  const rowBytes = (slip.width + 7) >> 3
  const bytes = new Uint8Array(rowBytes * slip.height)
  for (const [at, isInk] of inkOf(slip).ink.entries()) {
    const [row, column] = [Math.floor(at / slip.width), at % slip.width]
    if (isInk === 1) bytes[row * rowBytes + (column >> 3)] = (bytes[row * rowBytes + (column >> 3)] as number) | (0x80 >> (column & 7))
  }
  return bytes
}

/** Four bytes a pixel. */
export function rgbaOf({ grey }: Slip): Uint8ClampedArray {
  const rgba = new Uint8ClampedArray(grey.length * 4)
  for (const [at, level] of grey.entries()) rgba.fill(level, at * 4, at * 4 + 3).fill(255, at * 4 + 3, at * 4 + 4)
  return rgba
}
