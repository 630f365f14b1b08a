import type { PageWords } from '../../../src-main/contract/page.ts'
import { turnedSize } from './fit-page.ts'

/** The size of the page as it is shown, in pixels of the recognised picture, which may have been turned by a quarter. */
export function sizeShown(words: Pick<PageWords, 'width' | 'height' | 'turn'>): { width: number; height: number } {
  return turnedSize(words, words.turn)
}
