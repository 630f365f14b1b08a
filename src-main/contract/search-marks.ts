import type { Span } from './search.ts'
import type { Phrase, SearchQuery } from './search-query.ts'

/** Finds in a text what a query matched there, with words as the index has them: without case and without accents. */

interface Word extends Span {
  folded: string
}

const wordPattern = /[\p{L}\p{N}\p{Co}][\p{L}\p{N}\p{Co}\p{M}]*/gu

function wordsOf(text: string): Word[] {
  return [...text.matchAll(wordPattern)].map(({ 0: word, index }) => ({ start: index, end: index + word.length, folded: folded(word) }))
}

function folded(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

/** What the wanted words and phrases of a query match, in the order of the text, without overlaps. */
export function marksIn(text: string, query: SearchQuery): Span[] {
  const words = wordsOf(text)
  const phrases = query.groups.flatMap(({ wanted }) => wanted).map(({ text: phrase, prefix }) => ({ prefix, parts: partsOf(phrase) }))
  const spans = words.flatMap((word, index) => {
    const length = Math.max(0, ...phrases.map((phrase) => (isAt(words, index, phrase) ? phrase.parts.length : 0)))
    const last = words[index + length - 1]
    return length === 0 || last === undefined ? [] : [{ start: word.start, end: last.end }]
  })
  return joined(spans)
}

function partsOf(phrase: Phrase['text']): string[] {
  return wordsOf(phrase).map((word) => word.folded)
}

function isAt(words: Word[], at: number, { parts, prefix }: { parts: string[]; prefix: boolean }): boolean {
  return parts.every((part, index) => {
    const found = words[at + index]?.folded
    if (found === undefined) return false
    return prefix && index === parts.length - 1 ? found.startsWith(part) : found === part
  })
}

function joined(spans: Span[]): Span[] {
  const result: Span[] = []
  for (const span of spans) {
    const last = result.at(-1)
    if (last && span.start < last.end) last.end = Math.max(last.end, span.end)
    else result.push({ ...span })
  }
  return result
}

/** Characters of a snippet. */
const snippetLength = 220
/** Characters before the first mark of it. */
const before = 40

/** The part of a text in which most marks stand together, in one line. */
export function snippetOf(text: string, query: SearchQuery): { snippet: string; marks: Span[] } {
  const marks = marksIn(text, query)
  const start = startOfWord(text, Math.max(0, bestStart(marks) - before))
  const end = endOfWord(text, start + snippetLength)
  const shown = marks.filter((mark) => mark.start >= start && mark.end <= end)
  const [head, tail] = [start > 0 ? '… ' : '', end < text.length ? ' …' : '']
  const shift = head.length - start
  return {
    // One character for one, so that the marks stay where they are.
    snippet: `${head}${text.slice(start, end).replace(/\s/g, ' ')}${tail}`,
    marks: shown.map((mark) => ({ start: mark.start + shift, end: mark.end + shift })),
  }
}

function bestStart(marks: Span[]): number {
  const within = (from: number) => marks.filter(({ start, end }) => start >= from && end <= from + snippetLength - before).length
  return marks
    .map(({ start }) => ({ start, count: within(start) }))
    .reduce((best, one) => (one.count > best.count ? one : best), {
      start: 0,
      count: 0,
    }).start
}

function endOfWord(text: string, at: number): number {
  if (at >= text.length) return text.length
  const space = text.slice(at - before, at).search(/\s\S*$/)
  return space < 0 ? at : at - before + space
}

function startOfWord(text: string, at: number): number {
  if (at === 0) return 0
  const space = text.slice(at, at + before).search(/\s/)
  return space < 0 ? at : at + space + 1
}
