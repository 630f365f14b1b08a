import { unsureBelow, type Word } from '../../../src-main/contract/page.ts'

/** Below this a word is more likely wrong than worth a glance (0 to 100). */
const lowBelow = 60

export type Sureness = 'sure' | 'mid' | 'low'

export function sureness(confidence: number): Sureness {
  if (confidence < lowBelow) return 'low'
  return confidence < unsureBelow ? 'mid' : 'sure'
}

export function countUnsure(words: readonly Word[]): { low: number; mid: number } {
  const counts = { sure: 0, mid: 0, low: 0 }
  for (const word of words) counts[sureness(word.confidence)] += 1
  return { low: counts.low, mid: counts.mid }
}

/** The next word after `at` that is unsure, round the end; null where all are sure. */
export function nextUnsure(words: readonly Word[], at: number | null): number | null {
  const start = at === null ? 0 : at + 1
  for (let step = 0; step < words.length; step += 1) {
    const index = (start + step) % words.length
    const word = words[index]
    if (word !== undefined && sureness(word.confidence) !== 'sure') return index
  }
  return null
}
