import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Accuracy, accuracyOf } from './accuracy.ts'
import type { Corpus } from './corpus.ts'
import { type Cost, run, timed } from './timed.ts'

/** What another program took for the same scans. */
export interface PeerRun extends Cost {
  name: string
  /** How many pages it read at once. */
  workers: number
  pagesPerMinute: number
  accuracy: Accuracy
  /** Whether it made a searchable PDF of each file as well. */
  writesPdf: boolean
}

/** Why another program was not run. */
export interface Skipped {
  name: string
  reason: string
}

/** The version of an installed program, first line of what it says; null when it is not installed. */
function versionOf(command: string, flag = '--version'): string | null {
  const { error, stdout, stderr } = spawnSync(command, [flag], { encoding: 'utf8' })
  return error ? null : ((stdout + stderr).split('\n')[0] ?? '')
}

/** The language data that an installed tesseract uses; null when there is none with English. */
export function nativeTessdata(): string | null {
  const { error, stdout } = spawnSync('tesseract', ['--list-langs'], { encoding: 'utf8' })
  if (error || !/^eng$/m.test(stdout)) return null
  return stdout.match(/"(.+?)"/)?.[1] ?? null
}

/** As many processes of one thread as there are workers, on pages that are drawn already: the most that this recogniser gives here. */
export async function nativeTesseract(corpus: Corpus, workers: number, scratch: string): Promise<PeerRun | Skipped> {
  const name = `native tesseract, ${workers} process${workers === 1 ? '' : 'es'}, pages drawn before`
  const missing = ['tesseract', 'pdftoppm'].find((command) => versionOf(command, '-v') === null)
  if (missing !== undefined || nativeTessdata() === null) return { name, reason: `${missing ?? 'English for tesseract'} is not installed` }
  const folder = mkdtempSync(join(scratch, 'native-'))
  try {
    const pages = await drawPages(corpus, folder)
    const cost = await timed(() =>
      inTurns(pages, workers, (page) => run('tesseract', [`${page}.pgm`, page, '--dpi', '300'], { OMP_THREAD_LIMIT: '1' })),
    )
    const texts = textsOf(pages.map((page) => [page, readFileSync(`${page}.txt`, 'utf8')]))
    return {
      name,
      workers,
      ...cost,
      pagesPerMinute: (60 * pages.length) / cost.seconds,
      accuracy: accuracyOf(corpus, (file, page) => texts(folder, file, page)),
      writesPdf: false,
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Gives the files without their ending: `FOLDER/NAME-1`. */
async function drawPages(corpus: Corpus, folder: string): Promise<string[]> {
  for (const file of Object.keys(corpus.truths))
    await run('pdftoppm', ['-r', '300', '-gray', join(corpus.documents, file), join(folder, file)])
  return readdirSync(folder).map((name) => join(folder, name.replace(/\.pgm$/, '')))
}

/** pdftoppm numbers pages with leading zeros where there are many. */
function textsOf(entries: [page: string, text: string][]) {
  const texts = new Map(entries.map(([page, text]) => [page.replace(/-0*(\d+)$/, '-$1'), text]))
  return (folder: string, file: string, page: number) => texts.get(`${join(folder, file)}-${page}`)
}

/** One file after the other, every core for its pages: a loop as an operator would write it. */
export async function ocrMyPdf(corpus: Corpus, workers: number, scratch: string): Promise<PeerRun | Skipped> {
  const name = `OCRmyPDF -j ${workers}, a loop over the files`
  if (versionOf('ocrmypdf') === null) return { name, reason: 'ocrmypdf is not installed' }
  const folder = mkdtempSync(join(scratch, 'ocrmypdf-'))
  const files = Object.keys(corpus.truths)
  const args = ['-q', '-j', String(workers), '--output-type', 'pdf', '--optimize', '0']
  try {
    mkdirSync(join(folder, 'text'))
    const sidecar = (file: string) => join(folder, 'text', `${file}.txt`)
    const cost = await timed(() =>
      inTurns(files, 1, (file) => run('ocrmypdf', [...args, '--sidecar', sidecar(file), join(corpus.documents, file), join(folder, file)])),
    )
    const texts = new Map(files.map((file) => [file, readFileSync(sidecar(file), 'utf8').split('\f')]))
    const accuracy = accuracyOf(corpus, (file, page) => texts.get(file)?.[page - 1])
    return { name, workers, ...cost, pagesPerMinute: (60 * corpus.pages) / cost.seconds, accuracy, writesPdf: true }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export function versionsOfPeers(): Record<string, string | null> {
  return { tesseract: versionOf('tesseract'), ocrmypdf: versionOf('ocrmypdf') }
}

/** Does something with every item, at most so many at a time. */
async function inTurns<Item>(items: Item[], atOnce: number, work: (item: Item) => Promise<unknown>): Promise<void> {
  const left = [...items]
  const lane = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item)
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
}
