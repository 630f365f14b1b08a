import type { Word } from '../../../src-main/contract/page.ts'

/** Keys that go from word to word, in the image as in the text. */
const steps: Record<string, (words: readonly Word[], at: number) => number> = {
  ArrowRight: (words, at) => Math.min(words.length - 1, at + 1),
  ArrowLeft: (_, at) => Math.max(0, at - 1),
  ArrowDown: (words, at) => nearestInLine(words, at, 1),
  ArrowUp: (words, at) => nearestInLine(words, at, -1),
}

/** The word that a key leads to from another, or from none; null for a key that leads nowhere. */
export function stepWord(words: readonly Word[], at: number | null, key: string): number | null {
  const step = steps[key]
  if (step === undefined || words.length === 0) return null
  return at === null ? 0 : step(words, at)
}

/** In the line above or below, the word whose middle is nearest to that of this one; the word itself where there is no such line. */
function nearestInLine(words: readonly Word[], at: number, step: 1 | -1): number {
  const line = words[at]?.line ?? 0
  const others = words.filter((word) => (word.line - line) * step > 0).map((word) => word.line)
  if (others.length === 0) return at
  const wanted = step === 1 ? Math.min(...others) : Math.max(...others)
  let nearest = at
  let least = Number.POSITIVE_INFINITY
  for (const [index, word] of words.entries()) {
    const away = Math.abs(middleOf(word) - middleOf(words[at]))
    if (word.line !== wanted || away >= least) continue
    nearest = index
    least = away
  }
  return nearest
}

function middleOf(word: Word | undefined): number {
  return word === undefined ? 0 : (word.box[0] + word.box[2]) / 2
}
