import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import { type Corpus, corpusOf } from './corpus.ts'
import { type OwnRun, requireBuild, runLeafcutter } from './leafcutter.ts'
import { type BenchOptions, readOptions, usage } from './options.ts'
import { nativeTessdata, nativeTesseract, ocrMyPdf, type PeerRun, type Skipped, versionsOfPeers } from './peers.ts'
import { describeReport, type Measured, type Report, ratiosOf, scalingOf } from './report.ts'

/**
 * Documents to text, end to end through the built command line: `npm run bench`. Beside it, in the same run, what an operator would use
 * instead, where that is installed. A shared machine is never twice the same: compare ratios within a run.
 */
// Beside the project, because a folder for temporary files may be in memory, where an fsync costs nothing.
const cache = join(import.meta.dirname, '../../.cache/bench')

process.exitCode = await main()

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2))
  if (options === null) {
    process.stderr.write(`${usage}\n`)
    return 2
  }
  requireBuild()
  mkdirSync(cache, { recursive: true })
  const scratch = mkdtempSync(join(cache, 'run-'))
  try {
    const report = await measureAll(options, scratch)
    const table = `${describeReport(report)}\n`
    if (options.json) process.stderr.write(table)
    process.stdout.write(options.json ? `${JSON.stringify(report)}\n` : table)
    return 0
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

async function measureAll(options: BenchOptions, scratch: string): Promise<Report> {
  const tessdata = nativeTessdata()
  const loadBefore = loadOfLastMinute()
  const measured: Measured[] = []
  for (const kind of options.kinds) {
    say(`${kind}: making the corpus, or taking it from the cache`)
    const corpus = await corpusOf({ kind, scans: options.scans, texts: options.texts, seed: options.seed }, cache)
    measured.push(await measure(corpus, options, tessdata, scratch))
  }
  const { node } = process.versions
  return {
    machine: `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}`,
    memoryBytes: totalmem(),
    versions: { node, ...versionsOfPeers() },
    seed: options.seed,
    languageData: tessdata ?? 'as it ships',
    load: { before: loadBefore, after: loadOfLastMinute() },
    measured,
  }
}

/** Programs that ran or wanted to, mean of the last minute; null on Windows, which does not count them. */
function loadOfLastMinute(): number | null {
  return process.platform === 'win32' ? null : (loadavg()[0] ?? null)
}

async function measure(corpus: Corpus, options: BenchOptions, tessdata: string | null, scratch: string): Promise<Measured> {
  const own: OwnRun[] = []
  const native: (PeerRun | Skipped)[] = []
  const withPeers = corpus.kind === 'scans' && !options.alone
  for (const workers of options.workers) {
    say(`${corpus.kind}: Leafcutter with ${workers} workers`)
    const rounds = corpus.kind === 'text' ? options.rounds : 1
    own.push(await runLeafcutter(corpus, { workers, formats: ['txt'], rounds, tessdata, scratch }))
    if (!withPeers) continue
    // By turns, because how much faster two are than one is decided by the machine as well.
    say(`${corpus.kind}: native tesseract, ${workers} at once`)
    native.push(await nativeTesseract(corpus, workers, scratch))
  }
  const ownOnly: Comparison = { searchable: null, ends: [] }
  const { searchable, ends: others } = withPeers ? await measurePeers(corpus, options, tessdata, scratch) : ownOnly
  const ends = [...native, ...others]
  const peers = ends.filter((end) => 'seconds' in end)
  const skipped = ends.filter((end) => 'reason' in end)
  for (const { name, reason } of skipped) say(`SKIPPED: ${name}: ${reason}`)
  const { kind, pages, scannedPages } = corpus
  const scaling = scalingOf(own.map(({ readingSeconds }) => readingSeconds))
  const nativeScaling = scalingOf(native.flatMap((end) => ('seconds' in end ? [end.seconds] : [])))
  return { kind, pages, scannedPages, own, searchable, peers, skipped, scaling, nativeScaling, ...ratiosOf(own, searchable, peers) }
}

/** Our run with searchable PDFs, and what became of the others. */
interface Comparison {
  searchable: OwnRun | null
  ends: (PeerRun | Skipped)[]
}

/** The run that also writes searchable PDFs comes right before the program that does the same, so that both meet the same machine. */
async function measurePeers(corpus: Corpus, options: BenchOptions, tessdata: string | null, scratch: string): Promise<Comparison> {
  const workers = Math.max(...options.workers)
  say(`${corpus.kind}: Leafcutter with ${workers} workers, text and searchable PDF`)
  const searchable = await runLeafcutter(corpus, { workers, formats: ['txt', 'pdf'], rounds: 1, tessdata, scratch })
  say(`${corpus.kind}: OCRmyPDF`)
  return { searchable, ends: [await ocrMyPdf(corpus, workers, scratch)] }
}

function say(line: string): void {
  process.stderr.write(`${line}\n`)
}
