import type { PageWords, Word } from '../../src-main/contract/page.ts'
import { type Point, placeOnPage } from '../../src-main/contract/place-on-page.ts'
import { type Baseline, baselineOf } from './baseline.ts'
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
 * The operators that put the recognised words, unseen, where they stand on the page. Each word begins at the left of its box and is as
 * long as it; the space behind it reaches to the next word of its line. All words of a line stand on one straight line and have one size,
 * because readers take another size for another paragraph.
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
  const baseline = baselineOf(line)
  const size = sizeOf(line, baseline, placing)
  if (!(size > 0)) return []
  const feet = line.map((word) => {
    const [left, , right] = word.box
    const start = place({ x: left, y: baseline.under(word, left) }, placing)
    return { word, start, end: place({ x: right, y: baseline.under(word, right) }, placing) }
  })
  return feet.flatMap((foot, index) => wordOperators(foot, feet[index + 1] ?? null, size, placing))
}

/** A word, and where the line on which it stands begins and ends under it, in user space. */
interface Foot {
  word: Word
  start: Point
  end: Point
}

function wordOperators({ word, start, end }: Foot, next: Foot | null, size: number, { codes, font }: Placing): string[] {
  const along = minus(end, start)
  const length = Math.hypot(along.x, along.y)
  const text = inVisualOrder(word.text)
  const letters = [...text].length
  if (letters === 0 || !(length > 0)) return []
  const [cos, sin] = [along.x / length, along.y / length]
  const operators = [
    `${font} ${number(size)} Tf`,
    `${number(cos)} ${number(sin)} ${number(-sin)} ${number(cos)} ${number(start.x)} ${number(start.y)} Tm`,
    `${number(stretch(length / letters, size))} Tz <${codes.encode(text)}> Tj`,
  ]
  if (next === null) return operators
  const gap = minus(next.start, end)
  // Boxes may touch; words are two all the same.
  const space = Math.max(gap.x * cos + gap.y * sin, size * smallestSpace)
  return [...operators, `${number(stretch(space, size))} Tz <${codes.encode(' ')}> Tj`]
}

/** Of the size of the letters. */
const smallestSpace = 0.05

/** Capitals are about 0.7 of the size of a font. */
const sizeOfRise = 1 / 0.7

/** The size of the letters of a line in user space. */
function sizeOf([first]: Word[], { rise }: Baseline, placing: Placing): number {
  const [left = 0, , , bottom = 0] = first?.box ?? []
  const up = minus(place({ x: left, y: bottom - rise }, placing), place({ x: left, y: bottom }, placing))
  return Math.hypot(up.x, up.y) * sizeOfRise
}

/** Percent by which a letter of the font is stretched to be so long. */
function stretch(length: number, size: number): number {
  return (100 * length * unitsPerEm) / (glyphWidth * size)
}

/** Readers turn what is written from the right into the order in which it is read, and so want it as it looks. */
function inVisualOrder(text: string): string {
  return /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u.test(text) ? [...text].reverse().join('') : text
}

function place(point: Point, { words, space }: Placing): Point {
  return toUserSpace(space, placeOnPage(words, point))
}

const minus = (a: Point, b: Point): Point => ({ x: a.x - b.x, y: a.y - b.y })

/** A number as PDF writes it: no exponent, and no more digits than can be seen. */
function number(value: number): string {
  return String(Number(value.toFixed(4)))
}
