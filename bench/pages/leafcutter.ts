import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { median } from '../../build/samples/character-error.ts'
import type { OutputFormat } from '../../src-main/contract/formats.ts'
import { outputPath } from '../../src-main/export/output-path.ts'
import { databaseName } from '../../src-main/store/open-store.ts'
import { type Accuracy, accuracyOf } from './accuracy.ts'
import type { Corpus } from './corpus.ts'
import { type Cost, timed, watched } from './timed.ts'
import type { PeakMemory } from './watch-processes.ts'

/** One run of the built command line over a corpus, or the middle of several. */
export interface OwnRun extends Cost {
  workers: number
  formats: readonly OutputFormat[]
  /** From the first claim to the last page that was settled, commits included: without the start and the outputs. */
  readingSeconds: number
  pagesPerMinute: number
  /** Seconds of all attempts together, by step. */
  stages: Record<'open' | 'text' | 'render' | 'ocr', number>
  memory: PeakMemory
  accuracy: Accuracy
}

const program = join(import.meta.dirname, '../../out/main/cli.js')

export function requireBuild(): void {
  if (!existsSync(program))
    throw new Error('There is nothing to measure: out/main/cli.js is missing. Build it with: npx electron-vite build')
}

interface Asked {
  workers: number
  formats: readonly OutputFormat[]
  rounds: number
  /** Folder with language data to use instead of what ships. */
  tessdata: string | null
  /** Where data folders and outputs go while it runs. */
  scratch: string
}

/** Of several rounds the one of middle time. */
export async function runLeafcutter(corpus: Corpus, asked: Asked): Promise<OwnRun> {
  const runs: OwnRun[] = []
  for (let round = 0; round < asked.rounds; round += 1) runs.push(await runOnce(corpus, asked))
  const middle = median(runs.map(({ readingSeconds }) => readingSeconds))
  return runs.find(({ readingSeconds }) => readingSeconds >= middle) ?? (runs[0] as OwnRun)
}

async function runOnce(corpus: Corpus, { workers, formats, tessdata, scratch }: Asked): Promise<OwnRun> {
  const folder = mkdtempSync(join(scratch, 'leafcutter-'))
  const [data, out] = [join(folder, 'data'), join(folder, 'out')]
  const languages = tessdata === null ? [] : ['--tessdata', tessdata]
  const args = [
    'ingest',
    corpus.documents,
    '--quiet',
    '--workers',
    String(workers),
    '--formats',
    formats.join(','),
    '--data',
    data,
    '--out',
    out,
    ...languages,
  ]
  let memory: PeakMemory = { main: null, largestWorker: null, quarters: null }
  try {
    const cost = await timed(async () => ({ memory } = await watched(process.execPath, [program, ...args])))
    requireOutputs(corpus, formats, out)
    const { readingSeconds, stages, accuracy } = readDatabase(join(data, databaseName), corpus)
    return { ...cost, workers, formats, readingSeconds, pagesPerMinute: (60 * corpus.pages) / cost.seconds, stages, memory, accuracy }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A run that left something out would look fast. */
function requireOutputs(corpus: Corpus, formats: readonly OutputFormat[], outputDir: string): void {
  const paths = Object.keys(corpus.truths).flatMap((relativePath) =>
    formats.map((format) => outputPath({ outputDir, relativePath }, format)),
  )
  const missing = paths.filter((path) => !existsSync(path))
  if (missing.length > 0) throw new Error(`${missing.length} of ${paths.length} outputs were not written, among them ${missing[0]}.`)
}

const timesSql = `
  select (max(finished_at) - min(started_at)) / 1000.0 as readingSeconds, count(*) as attempts,
    total(open_ms) / 1000 as open, total(text_ms) / 1000 as text, total(render_ms) / 1000 as render, total(ocr_ms) / 1000 as ocr
  from attempts`

const textsSql = `
  select d.relative_path as file, p.page_number as page, r.text
  from page_jobs as p join documents as d on d.id = p.document_id join page_results as r on r.id = p.result_id
  where p.state = 'done'`

function readDatabase(file: string, corpus: Corpus) {
  const db = new Database(file, { readonly: true })
  try {
    const { readingSeconds, attempts, ...stages } = db.prepare(timesSql).get() as OwnRun['stages'] & {
      readingSeconds: number
      attempts: number
    }
    const rows = db.prepare(textsSql).all() as { file: string; page: number; text: string }[]
    if (rows.length !== corpus.pages) throw new Error(`${rows.length} of ${corpus.pages} pages were read, in ${attempts} attempts.`)
    const texts = new Map(rows.map((row) => [`${row.file} ${row.page}`, row.text]))
    return { readingSeconds, stages, accuracy: accuracyOf(corpus, (name, page) => texts.get(`${name} ${page}`)) }
  } finally {
    db.close()
  }
}
