import { black, type RunCodes, white } from './fax-codes.ts'

/** Rows of pixels, 1 is ink, from the top. */
export interface Bits {
  readonly width: number
  readonly height: number
  readonly ink: Uint8Array
}

/** Codes of two dimensions (ITU-T T.6, table 4): how far a change lies from the one above it, from three to the left to three to the right. */
const vertical = ['0000010', '000010', '010', '1', '011', '000011', '0000011']
const furthest = 3
const pass = '0001'
const horizontal = '001'
const endOfBlock = '000000000001'.repeat(2)

/** Packs a picture of ink on paper as CCITT group 4 (ITU-T T.6), as fax machines, scanners and, within JBIG2, PDFs do. */
export function packGroupFour(bits: Bits): Buffer {
  const codes: string[] = []
  let above: number[] = []
  for (let row = 0; row < bits.height; row += 1) {
    const changes = changesOf(bits, row)
    packRow(codes, changes, above, bits.width)
    above = changes
  }
  return bytesOf(`${codes.join('')}${endOfBlock}`)
}

/** The columns where the colour changes, paper first; so those at even places begin ink. */
function changesOf({ width, ink }: Bits, row: number): number[] {
  const changes: number[] = []
  let colour = 0
  for (let column = 0; column < width; column += 1) {
    if (ink[row * width + column] === colour) continue
    colour = 1 - colour
    changes.push(column)
  }
  return changes
}

/** The names a0, a1, b1 and so on are those of T.6, 2.2.1. */
function packRow(codes: string[], changes: number[], above: number[], width: number): void {
  let a0 = -1
  let colour = 0
  while (a0 < width) {
    const a1 = changes.find((change, index) => change > a0 && index % 2 === colour) ?? width
    const at = above.findIndex((change, index) => change > a0 && index % 2 === colour)
    const b1 = at === -1 ? width : (above[at] as number)
    const b2 = at === -1 ? width : (above[at + 1] ?? width)
    if (b2 < a1) {
      codes.push(pass)
      a0 = b2
    } else if (Math.abs(a1 - b1) <= furthest) {
      codes.push(vertical[a1 - b1 + furthest] as string)
      a0 = a1
      colour = 1 - colour
    } else {
      const a2 = changes.find((change) => change > a1) ?? width
      codes.push(horizontal, runOf(a1 - Math.max(a0, 0), colour), runOf(a2 - a1, 1 - colour))
      a0 = a2
    }
  }
}

/** The longest run that has a code of its own is 2,560 pixels (T.4, table 3b); ours go to 1,728 and are put together. */
const longest = 1_728

function runOf(pixels: number, colour: number): string {
  const { short, long }: RunCodes = colour === 0 ? white : black
  const whole = long[longest / 64 - 1] as string
  const rest = pixels % longest
  const middle = rest >= 64 ? (long[Math.floor(rest / 64) - 1] as string) : ''
  return `${whole.repeat(Math.floor(pixels / longest))}${middle}${short[rest % 64]}`
}

function bytesOf(bits: string): Buffer {
  const bytes = Buffer.alloc(Math.ceil(bits.length / 8))
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = Number.parseInt(bits.slice(at * 8, at * 8 + 8).padEnd(8, '0'), 2)
  return bytes
}
