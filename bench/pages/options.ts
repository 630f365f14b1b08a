import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'

export const kinds = ['scans', 'text', 'mixed'] as const
/** What a corpus is made of: scanned pages, pages with text, or documents of both kinds. */
export type Kind = (typeof kinds)[number]

export interface BenchOptions {
  kinds: readonly Kind[]
  /** Scanned pages of a corpus. */
  scans: number
  /** Pages with text of a corpus. */
  texts: number
  /** Runs of what is quick enough to be run again; their median counts. */
  rounds: number
  /** Numbers of workers to compare: one, and one for each core. */
  workers: number[]
  seed: number
  /** Leafcutter alone, for corpora over which the others would take hours. */
  alone: boolean
  json: boolean
}

export const usage = `npm run bench -- [--only scans|text|mixed] [--pages N] [--quick] [--alone] [--seed S] [--json]
  --only KIND  one corpus instead of all three
  --pages N    scanned pages of a corpus (20); of pages with text there are 70 times as many
  --quick      6 scanned pages, one round of everything
  --alone      without native tesseract and OCRmyPDF
  --seed S     another corpus (1)
  --json       the figures as one JSON document on stdout, the table on stderr`

/** Null when they make no sense. */
export function readOptions(args: string[]): BenchOptions | null {
  try {
    const text = { type: 'string' } as const
    const flag = { type: 'boolean', default: false } as const
    const { values } = parseArgs({ args, options: { only: text, pages: text, seed: text, quick: flag, alone: flag, json: flag } })
    const scans = Number(values.pages ?? (values.quick ? 6 : 20))
    const seed = Number(values.seed ?? 1)
    const chosen = values.only === undefined ? kinds : kinds.filter((kind) => kind === values.only)
    if (chosen.length === 0 || !Number.isInteger(scans) || scans < 1 || !Number.isInteger(seed)) return null
    const workers = [...new Set([1, availableParallelism()])]
    return { kinds: chosen, scans, texts: 70 * scans, rounds: values.quick ? 1 : 3, workers, seed, alone: values.alone, json: values.json }
  } catch {
    return null
  }
}
