import type { Word } from '../../../src-main/contract/page.ts'

interface Size {
  width: number
  height: number
}

/** Words that were read in a smaller picture, where they stand in the picture that it was made of, to the nearest pixel of that. */
export function wordsInSizeOf(whole: Size, small: Size, words: Word[]): Word[] {
  if (whole.width === small.width && whole.height === small.height) return words
  const [across, down] = [whole.width / small.width, whole.height / small.height]
  return words.map((word) => {
    const [left, top, right, bottom] = word.box
    return { ...word, box: [Math.round(left * across), Math.round(top * down), Math.round(right * across), Math.round(bottom * down)] }
  })
}
