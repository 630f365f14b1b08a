import { appendFileSync, copyFileSync, readdirSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { corpusOf } from '../../bench/pages/corpus.ts'
import { type Random, randomFor } from '../../build/samples/random.ts'
import { samplesOnce } from '../headless/samples-once.ts'

/** What consignments are made of. */
type Kind = 'scan' | 'image' | 'text' | 'book' | 'bad'

interface Template {
  name: string
  kind: Kind
  path: string
}

export type Stock = Template[]

interface Wanted {
  /** Scanned pages in documents of five, and pages with text in books of 350, beside the sample set. */
  scans: number
  texts: number
  seed: number
}

/**
 * How likely a document of each kind is in a consignment. A few files in a hundred are of no use in what people import; more here, so that each way of
 * failing happens every few minutes. A book is what lets the database and the metrics grow.
 */
const likely: Record<Kind, number> = { scan: 0.3, image: 0.6, text: 0.8, book: 0.4, bad: 0.15 }

/** The corpora of the benchmark and the set of samples. */
export async function stockOf({ scans, texts, seed }: Wanted, cache: string): Promise<Stock> {
  const { documents, expected } = await samplesOnce({ seed })
  const samples = expected.files.map((sample): Template => {
    const kind = 'error' in sample ? 'bad' : sample.methods[0] !== 'ocr' ? 'text' : sample.methods.length === 1 ? 'image' : 'scan'
    return { name: basename(sample.file), kind, path: join(documents, sample.file) }
  })
  if (scans + texts === 0) return samples
  const corpus = await corpusOf({ kind: 'mixed', scans, texts, seed }, cache)
  const more = readdirSync(corpus.documents).map((name): Template => {
    return { name, kind: name.startsWith('book') ? 'book' : 'scan', path: join(corpus.documents, name) }
  })
  return [...samples, ...more]
}

/** Which documents come together, each time others; never none. */
export function consignment(stock: Stock, seed: number, number: number): Stock {
  const random = randomFor(seed, `consignment ${number}`)
  const chosen = stock.filter(({ kind }) => random.between(0, 1) < likely[kind])
  return chosen.length > 0 ? chosen : [anyOf(stock, random)]
}

/** Writes documents of which none has the bytes of another before: what was read once is not read again. */
export function writeConsignment(documents: Stock, folder: string, number: number): void {
  for (const { name, kind, path } of documents) {
    const copy = join(folder, `${number} ${name}`)
    copyFileSync(path, copy)
    // Behind the end of a PDF or of an image there may be anything. A file that is empty has to stay so.
    if (statSync(path).size > 0) appendFileSync(copy, `\n% ${kind} ${number}\n`)
  }
}

export function anyOf<T>(items: readonly T[], random: Random): T {
  const item = items[random.whole(0, items.length - 1)]
  if (item === undefined) throw new Error('There is nothing to choose from.')
  return item
}
