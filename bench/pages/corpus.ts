import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Sample } from '../../build/samples/expectation.ts'
import { scannedPdf } from '../../build/samples/scanned-samples.ts'
import { typedPdf } from '../../build/samples/typed-samples.ts'
import type { Kind } from './options.ts'

/** Documents with the text that is known to stand on each of their pages, by file name. */
export interface Corpus {
  kind: Kind
  /** The folder with the documents. */
  documents: string
  truths: Record<string, string[]>
  pages: number
  scannedPages: number
}

interface Wanted {
  kind: Kind
  scans: number
  texts: number
  seed: number
}

const pagesOfAScan = 5
const pagesOfABook = 350
const makers = join(import.meta.dirname, '../../build/samples')

/** A corpus that is made once and kept in the cache until what makes it changes; the same seed gives the same bytes. */
export async function corpusOf(wanted: Wanted, cache: string): Promise<Corpus> {
  const folder = join(cache, `${wanted.kind}-${fingerprint(wanted)}`)
  if (!existsSync(folder)) await make(wanted, folder, cache)
  const facts = JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8')) as Pick<Corpus, 'truths' | 'pages' | 'scannedPages'>
  return { kind: wanted.kind, documents: join(folder, 'documents'), ...facts }
}

/** Under its final name a corpus is complete, also when the making of it was interrupted. */
async function make(wanted: Wanted, folder: string, cache: string): Promise<void> {
  const unfinished = mkdtempSync(join(cache, 'unfinished-'))
  mkdirSync(join(unfinished, 'documents'))
  const truths: Corpus['truths'] = {}
  let [pages, scannedPages] = [0, 0]
  for await (const sample of samples(wanted)) {
    writeFileSync(join(unfinished, 'documents', sample.file), sample.bytes)
    truths[sample.file] = [...sample.truths]
    pages += sample.methods.length
    scannedPages += sample.methods.filter((method) => method === 'ocr').length
    // Canvases that are no longer used are freed in a turn of their own; without one 500 scans keep 24 GB.
    await nextTurn()
  }
  writeFileSync(join(unfinished, 'truth.json'), JSON.stringify({ truths, pages, scannedPages }))
  renameSync(unfinished, folder)
}

async function* samples({ kind, scans, texts, seed }: Wanted): AsyncGenerator<Sample> {
  for (const [index, pages] of kind === 'text' ? [] : parts(scans, pagesOfAScan).entries())
    yield scannedPdf(`scan ${index + 1}.pdf`, pages, seed)
  for (const [index, pages] of kind === 'scans' ? [] : parts(texts, pagesOfABook).entries()) {
    yield typedPdf(`book ${index + 1}.pdf`, pages, 0, 'none', seed)
  }
}

/** So many pages in documents of at most `size`. */
function parts(pages: number, size: number): number[] {
  return Array.from({ length: Math.ceil(pages / size) }, (_, index) => Math.min(size, pages - index * size))
}

function fingerprint(wanted: Wanted): string {
  const hash = createHash('sha256').update(JSON.stringify(wanted))
  for (const file of readdirSync(makers).sort()) hash.update(readFileSync(join(makers, file)))
  hash.update(readFileSync(import.meta.filename))
  return hash.digest('hex').slice(0, 12)
}
