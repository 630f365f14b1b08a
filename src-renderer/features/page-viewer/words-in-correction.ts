import type { Word } from '../../../src-main/contract/page.ts'
import type { TextPart } from './words-in-text.ts'

/** Pairs of words that are compared at most: some 15 ms. Where more of a page was changed, its middle goes without links to the image. */
const comparisonsAllowed = 4_000_000

/**
 * Finds those recognised words in a corrected text that were left as they were: the longest run of words that both have in the same order.
 * A word that was changed, or is new, has no place in the image.
 */
export function wordsInCorrection(text: string, words: readonly Word[]): TextPart[] {
  const tokens = [...text.matchAll(/\S+/g)]
  const parts: TextPart[] = []
  let at = 0
  const partners = matchWords(
    tokens.map(([token]) => token),
    words.map((word) => word.text),
  )
  for (const [index, token] of tokens.entries()) {
    const word = partners.get(index)
    if (word === undefined) continue
    if (token.index > at) parts.push({ text: text.slice(at, token.index), word: null })
    parts.push({ text: token[0], word })
    at = token.index + token[0].length
  }
  if (at < text.length) parts.push({ text: text.slice(at), word: null })
  return parts
}

/** For each token that was recognised, by its place, the place of its word. */
function matchWords(tokens: string[], words: string[]): Map<number, number> {
  const partners = new Map<number, number>()
  let start = 0
  while (start < tokens.length && start < words.length && tokens[start] === words[start]) partners.set(start, start++)
  let [tokenEnd, wordEnd] = [tokens.length, words.length]
  while (tokenEnd > start && wordEnd > start && tokens[tokenEnd - 1] === words[wordEnd - 1]) partners.set(--tokenEnd, --wordEnd)
  for (const [token, word] of longestCommon(tokens.slice(start, tokenEnd), words.slice(start, wordEnd)))
    partners.set(token + start, word + start)
  return partners
}

/** Pairs of places of the longest common subsequence. */
function longestCommon(tokens: string[], words: string[]): [token: number, word: number][] {
  const width = words.length + 1
  if (tokens.length * words.length > comparisonsAllowed) return []
  // How many words are common from token `t` and word `w` on.
  const common = new Uint16Array((tokens.length + 1) * width)
  const from = (t: number, w: number) => common[t * width + w] ?? 0
  for (let t = tokens.length - 1; t >= 0; t -= 1) {
    for (let w = words.length - 1; w >= 0; w -= 1) {
      common[t * width + w] = tokens[t] === words[w] ? from(t + 1, w + 1) + 1 : Math.max(from(t + 1, w), from(t, w + 1))
    }
  }
  const pairs: [number, number][] = []
  let [t, w] = [0, 0]
  while (t < tokens.length && w < words.length) {
    if (tokens[t] === words[w]) pairs.push([t++, w++])
    else if (from(t + 1, w) >= from(t, w + 1)) t += 1
    else w += 1
  }
  return pairs
}
