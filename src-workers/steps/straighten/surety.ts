import type { Word } from '../../../src-main/contract/page.ts'

/** Shorter words say nothing about which way is up: an `l` is as tall as a fallen dash is wide. */
const letters = 3

/**
 * How sure a reading is that it saw upright text, 0 to 100: the confidence of its words, letter by letter. Words that are taller than
 * wide count with none: the recogniser reads lines that rise along the page as well, but the page is then not upright.
 */
export function suretyOf(words: Word[]): number {
  const long = words.filter(({ text }) => text.length >= letters)
  const all = long.reduce((sum, { text }) => sum + text.length, 0)
  const sure = long.reduce((sum, word) => sum + (isLevel(word) ? word.confidence * word.text.length : 0), 0)
  return all === 0 ? 0 : sure / all
}

function isLevel({ box: [left, top, right, bottom] }: Word): boolean {
  return right - left >= bottom - top
}
