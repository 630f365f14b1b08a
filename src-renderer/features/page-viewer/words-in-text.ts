import type { Word } from '../../../src-main/contract/page.ts'

/** A stretch of the page's text: a recognised word by its place in the list of words, or what stands between words. */
export interface TextPart {
  text: string
  word: number | null
}

/** A word that is not found within so many characters was changed after it was recognised; the text goes on without it. */
const lookAhead = 200

/** Finds the recognised words in the text of the page, in their order, so that spaces and lines stay those of the text. */
export function wordsInText(text: string, words: readonly Word[]): TextPart[] {
  const parts: TextPart[] = []
  let at = 0
  words.forEach((word, index) => {
    if (word.text === '') return
    const found = text.slice(at, at + lookAhead + word.text.length).indexOf(word.text)
    if (found < 0) return
    if (found > 0) parts.push({ text: text.slice(at, at + found), word: null })
    parts.push({ text: word.text, word: index })
    at += found + word.text.length
  })
  if (at < text.length) parts.push({ text: text.slice(at), word: null })
  return parts
}
