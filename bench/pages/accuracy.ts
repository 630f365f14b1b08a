import { characterErrorRate, median } from '../../build/samples/character-error.ts'
import type { Corpus } from './corpus.ts'

/** Character error rates over pages, 0 is perfect. */
export interface Accuracy {
  pages: number
  median: number
  mean: number
  worst: number
}

/** To compare a page takes some milliseconds: of a corpus of thousands so many are looked at, evenly spread. */
const mostCompared = 100

/** @param textOf what was read of a page, counted from 1; a page of which nothing is known counts as empty */
export function accuracyOf({ truths }: Corpus, textOf: (file: string, page: number) => string | undefined): Accuracy {
  const pages = Object.entries(truths).flatMap(([file, texts]) => texts.map((truth, index) => ({ file, page: index + 1, truth })))
  const step = Math.max(1, Math.ceil(pages.length / mostCompared))
  const rates = pages
    .filter((_, index) => index % step === 0)
    .map(({ file, page, truth }) => characterErrorRate(textOf(file, page) ?? '', truth))
  const mean = rates.reduce((sum, rate) => sum + rate, 0) / rates.length
  return { pages: rates.length, median: median(rates), mean, worst: Math.max(...rates) }
}
