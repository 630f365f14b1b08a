import { existsSync, realpathSync } from 'node:fs'
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { awkwardSamples } from './awkward-samples.ts'
import { runCommandLine } from './command-line.ts'
import { everyKind } from './every-kind.ts'
import { type BadSample, type ExpectedOutcome, expectedOutcome, type Sample } from './expectation.ts'
import { shortBody, usualBody } from './page-text.ts'
import { ignoredFile, mixedSet, scannedSet } from './sample-set.ts'

const setContents = ['documents', 'truth', 'expected.json']

/**
 * What to make. Without `documents` and `pages`: the small mixed set. With either: that many scanned PDFs (1 unless
 * said) of that many pages (5 unless said), and nothing else.
 */
export interface SampleOptions {
  readonly documents?: number | undefined
  readonly pages?: number | undefined
  /** Any whole number; the same seed gives the same bytes. 1 unless said. */
  readonly seed?: number | undefined
  /** Makes the scans that are hard to read instead: turned, askew, dirty, in two columns, in rare formats. */
  readonly awkward?: boolean | undefined
  /** Makes one slip of text in every kind of file and of packing instead. */
  readonly kinds?: boolean | undefined
  /** One paragraph on each scanned page instead of a full page. */
  readonly short?: boolean | undefined
  /** Leaves out the files that are to fail. */
  readonly onlyGood?: boolean | undefined
}

/**
 * What was made. `directory` is absolute, `files` counts the bad ones too, `pages` those of the good files, `bytes` the
 * input without the truth.
 */
export interface SampleSummary {
  readonly directory: string
  readonly files: number
  readonly badFiles: number
  readonly pages: number
  readonly bytes: number
  readonly milliseconds: number
}

/**
 * Makes a folder of sample documents: `documents/` is what to import, `truth/<file>-<page>.txt` the text printed on
 * each page that has any (pages count from 1), `expected.json` what ought to become of each file.
 * Replaces a set made before, and refuses a folder that holds anything else. One at a time in a process.
 */
export async function makeSamples(directory: string, options: SampleOptions = {}): Promise<SampleSummary> {
  const started = performance.now()
  const root = path.resolve(directory)
  await clear(root)
  const made: (Sample | BadSample)[] = []
  let bytes = 0
  for await (const sample of chosenSet(options)) {
    await writeSample(root, sample)
    bytes += sample.bytes.length
    made.push({ ...sample, bytes: new Uint8Array(0) })
  }
  const expected = await writeExpected(root, made, options)
  const badFiles = made.filter((sample) => 'error' in sample).length
  const milliseconds = Math.round(performance.now() - started)
  return { directory: root, files: made.length, badFiles, pages: expected.pages, bytes, milliseconds }
}

function chosenSet({
  documents,
  pages,
  awkward = false,
  kinds = false,
  short = false,
  seed = 1,
  onlyGood = false,
}: SampleOptions): AsyncGenerator<Sample | BadSample> {
  if (awkward) return awkwardSamples(seed)
  if (kinds) return everyKind(seed)
  if (documents === undefined && pages === undefined) return mixedSet(seed, onlyGood)
  return scannedSet(seed, documents ?? 1, pages ?? 5, short ? shortBody : usualBody)
}

// Deleting is for what we made ourselves: a folder with `truth` in it (made first) and nothing of anybody else's.
async function clear(root: string): Promise<void> {
  await mkdir(root, { recursive: true })
  const present = await readdir(root)
  const ours = present.includes('truth') && present.every((name) => setContents.includes(name))
  if (present.length > 0 && !ours) throw new Error(`${root} holds something other than samples; choose an empty or a new folder`)
  await rm(path.join(root, 'documents'), { recursive: true, force: true })
  await rm(path.join(root, 'expected.json'), { force: true })
  await rm(path.join(root, 'truth'), { recursive: true, force: true })
  await mkdir(path.join(root, 'truth'))
}

async function writeSample(root: string, sample: Sample | BadSample): Promise<void> {
  await writeInto(path.join(root, 'documents', sample.file), sample.bytes)
  if ('error' in sample) return
  for (const [index, truth] of sample.truths.entries()) {
    if (truth !== '') await writeInto(path.join(root, 'truth', `${sample.file}-${index + 1}.txt`), truth)
  }
}

async function writeExpected(root: string, made: readonly (Sample | BadSample)[], options: SampleOptions): Promise<ExpectedOutcome> {
  const mixed = options.documents === undefined && options.pages === undefined && options.awkward !== true && options.kinds !== true
  if (mixed) await writeInto(path.join(root, 'documents', ignoredFile.file), ignoredFile.text)
  const expected = expectedOutcome(options.seed ?? 1, made, mixed ? [ignoredFile.file] : [])
  await writeInto(path.join(root, 'expected.json'), `${JSON.stringify(expected, null, 2)}\n`)
  return expected
}

async function writeInto(file: string, contents: Uint8Array | string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true })
  await writeFile(file, contents)
}

const script = process.argv[1]
if (script !== undefined && existsSync(script) && realpathSync(script) === fileURLToPath(import.meta.url)) {
  await runCommandLine(process.argv.slice(2), makeSamples)
}
