import type { PageWords } from '../../../src-main/contract/page.ts'

/** The size of the page as it is shown, in pixels of the recognised picture, which may have been turned by a quarter. */
export function sizeShown({ width, height, turn }: Pick<PageWords, 'width' | 'height' | 'turn'>): { width: number; height: number } {
  return turn === 90 || turn === 270 ? { width: height, height: width } : { width, height }
}
