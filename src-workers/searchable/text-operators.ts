import type { PageWords, Word } from '../../src-main/contract/page.ts'
import { type Point, placeOnPage } from '../../src-main/contract/place-on-page.ts'
import type { CharacterCodes } from './character-codes.ts'
import { glyphWidth, unitsPerEm } from './glyphless-font.ts'
import { type PageSpace, toUserSpace } from './page-space.ts'

/** Draws nothing: the text is there to be found, marked and copied (PDF 32000-1, table 106). */
const invisible = 3

interface Placing {
  words: PageWords
  space: PageSpace
  codes: CharacterCodes
  /** Name of the font among the resources of the page. */
  font: string
}

/**
 * The operators that put the recognised words, unseen, where they stand on the page. Each word begins at the lower left corner of its box
 * and is as long as it; the space behind it reaches to the next word of its line. All words of a line have one size, because readers
 * take another size for another paragraph.
 */
export function textOperators(placing: Placing): string {
  const lines = inLines(placing.words.words).map((line) => lineOperators(line, placing))
  return ['q', 'BT', `${invisible} Tr`, ...lines.flat(), 'ET', 'Q', ''].join('\n')
}

function inLines(words: Word[]): Word[][] {
  const lines: Word[][] = []
  let last: Word | null = null
  for (const word of words) {
    if (last !== null && last.line === word.line) lines.at(-1)?.push(word)
    else lines.push([word])
    last = word
  }
  return lines
}

function lineOperators(line: Word[], placing: Placing): string[] {
  const size = medianHeight(line, placing)
  if (!(size > 0)) return []
  return line.flatMap((word, index) => wordOperators(word, line[index + 1] ?? null, size, placing))
}

function wordOperators(word: Word, next: Word | null, size: number, placing: Placing): string[] {
  const start = lowerLeft(word, placing)
  const along = minus(lowerRight(word, placing), start)
  const length = Math.hypot(along.x, along.y)
  const text = inVisualOrder(word.text)
  const letters = [...text].length
  if (letters === 0 || !(length > 0)) return []
  const [cos, sin] = [along.x / length, along.y / length]
  const letter = stretch(length / letters, size)
  const operators = [
    `${placing.font} ${number(size)} Tf`,
    `${number(cos)} ${number(sin)} ${number(-sin)} ${number(cos)} ${number(start.x)} ${number(start.y)} Tm`,
    `${number(letter)} Tz <${placing.codes.encode(text)}> Tj`,
  ]
  if (next === null) return operators
  const gap = minus(lowerLeft(next, placing), lowerRight(word, placing))
  // Boxes may touch; words are two all the same.
  const space = Math.max(gap.x * cos + gap.y * sin, size * smallestSpace)
  return [...operators, `${number(stretch(space, size))} Tz <${placing.codes.encode(' ')}> Tj`]
}

/** Of the size of the letters. */
const smallestSpace = 0.05

/** Percent by which a letter of the font is stretched to be so long. */
function stretch(length: number, size: number): number {
  return (100 * length * unitsPerEm) / (glyphWidth * size)
}

function medianHeight(line: Word[], placing: Placing): number {
  const heights = line.map((word) => {
    const [left, top] = word.box
    const up = minus(place({ x: left, y: top }, placing), lowerLeft(word, placing))
    return Math.hypot(up.x, up.y)
  })
  return heights.sort((a, b) => a - b)[heights.length >> 1] ?? 0
}

/** Readers turn what is written from the right into the order in which it is read, and so want it as it looks. */
function inVisualOrder(text: string): string {
  return /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u.test(text) ? [...text].reverse().join('') : text
}

const lowerLeft = ({ box: [left, , , bottom] }: Word, placing: Placing) => place({ x: left, y: bottom }, placing)
const lowerRight = ({ box: [, , right, bottom] }: Word, placing: Placing) => place({ x: right, y: bottom }, placing)

function place(point: Point, { words, space }: Placing): Point {
  return toUserSpace(space, placeOnPage(words, point))
}

const minus = (a: Point, b: Point): Point => ({ x: a.x - b.x, y: a.y - b.y })

/** A number as PDF writes it: no exponent, and no more digits than can be seen. */
function number(value: number): string {
  return String(Number(value.toFixed(4)))
}
