import { existsSync, statSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { DiskNeed } from '../contract/batch-check.ts'
import type { OutputFormat } from '../contract/formats.ts'
import type { SampledPage } from '../store/sample.ts'
import { readWords, wordsPath } from '../store/words-file.ts'
import { bytesOfPage } from './bytes-of-page.ts'

/** What the pages of a sample took; the mean of a page, bytes. */
export interface BytesOfPages {
  outputs: { format: OutputFormat; bytes: number }[]
  data: number
}

/** Bytes of the database for a page, beside its text: its job, its result and its attempt with their indexes. Of 50,000 pages it was 585 each. */
const databaseBytesOfPage = 600
/** Bytes of the search index for a byte of text: 0.65 to 0.73 were measured. */
const indexBytesOfText = 0.75

/** Measures what the pages of a sample that were read take in each format, and in the data folder; null when none was. */
export async function measurePages(artefactFolder: string, formats: OutputFormat[], sampled: SampledPage[]): Promise<BytesOfPages | null> {
  const done = sampled.filter((page) => page.state === 'done')
  if (done.length === 0) return null
  const outputs = formats.map((format) => ({ format, bytes: 0 }))
  let data = 0
  for (const page of done) {
    const words = page.wordsHash === null ? null : await readWords(artefactFolder, page.wordsHash)
    const written = { ...page, confidence: null, errorCode: null, words, isCorrected: false, recognisedText: null }
    for (const output of outputs) output.bytes += (await bytesOfPage(output.format, written)) / done.length
    const wordsBytes = page.wordsHash === null || words === null ? 0 : (await stat(wordsPath(artefactFolder, page.wordsHash))).size
    data += (wordsBytes + databaseBytesOfPage + (1 + indexBytesOfText) * Buffer.byteLength(page.text ?? '')) / done.length
  }
  return { outputs, data }
}

interface Facts {
  outputDir: string
  dataDir: string
  /** Pages to be written, and pages still to be read. */
  pages: number
  pagesLeft: number
  /** Of the files that can be read. */
  sourceBytes: number
  free(folder: string): number
}

/** What a batch needs, from what the pages of its sample took; a PDF is its original and what is added to it. */
export function diskNeed(measured: BytesOfPages, { outputDir, dataDir, pages, pagesLeft, sourceBytes, free }: Facts): DiskNeed {
  const outputs = measured.outputs.map(({ format, bytes }) => ({
    format,
    bytes: Math.round(bytes * pages + (format === 'pdf' ? sourceBytes : 0)),
  }))
  const data = Math.round(measured.data * pagesLeft)
  const output = outputs.reduce((sum, { bytes }) => sum + bytes, 0)
  const sameDisk = deviceOf(outputDir) === deviceOf(dataDir)
  const outputFree = free(outputDir)
  const dataFree = free(dataDir)
  const enough = sameDisk ? output + data <= outputFree : output <= outputFree && data <= dataFree
  return { outputs, data, outputFree, dataFree, sameDisk, enough }
}

/** The disk of a folder, or of where it will lie. */
function deviceOf(folder: string): number {
  const parent = dirname(folder)
  return existsSync(folder) || parent === folder ? statSync(folder).dev : deviceOf(parent)
}
