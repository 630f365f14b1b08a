import type { PageText } from './page-text.ts'

/** One printed line; `top` is the distance of its baseline from the upper edge, in points (1/72 inch). */
export interface PrintedLine {
  readonly text: string
  readonly top: number
  readonly role: 'title' | 'body' | 'footer'
  /** Distance from the left edge, in points; the margin unless said. */
  readonly left?: number
}

/** US letter, in points. */
export const letter = { width: 612, height: 792, margin: 79 }

const lineSpacing = 1.42
const titleTop = 92
const firstBodyTop = 126
const footerTop = 742

/** Breaks a page's text into lines. `measure` gives the width of a body text in points. */
export function layOutPage(page: PageText, fontSize: number, measure: (text: string) => number): PrintedLine[] {
  const lines: PrintedLine[] = [{ text: page.title, top: titleTop, role: 'title' }]
  let top = firstBodyTop
  for (const paragraph of page.paragraphs) {
    for (const text of wrap(paragraph, measure)) {
      lines.push({ text, top, role: 'body' })
      top += fontSize * lineSpacing
    }
    top += fontSize * 0.6
  }
  return [...lines, { text: page.footer, top: footerTop, role: 'footer' }]
}

const gutter = 24

/** Breaks a page's text into the lines of two columns, read down the left one first. */
export function layOutInColumns(page: PageText, fontSize: number, measure: (text: string) => number): PrintedLine[] {
  const width = (letter.width - 2 * letter.margin - gutter) / 2
  const texts = page.paragraphs.flatMap((paragraph) => wrap(paragraph, measure, width))
  const rows = Math.ceil(texts.length / 2)
  const body = texts.map((text, index): PrintedLine => {
    const left = letter.margin + (index < rows ? 0 : width + gutter)
    return { text, top: firstBodyTop + (index % rows) * fontSize * lineSpacing, role: 'body', left }
  })
  return [{ text: page.title, top: titleTop, role: 'title' }, ...body, { text: page.footer, top: footerTop, role: 'footer' }]
}

/** The true text of a page: its printed lines, in reading order. */
export function trueText(lines: readonly PrintedLine[]): string {
  return `${lines.map(({ text }) => text).join('\n')}\n`
}

function wrap(paragraph: string, measure: (text: string) => number, room = letter.width - 2 * letter.margin): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of paragraph.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (measure(longer) > room) lines.push(line)
    line = measure(longer) > room ? word : longer
  }
  return [...lines, line]
}
