import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, sep } from 'node:path'
import { afterAll } from 'vitest'
import { typedPdf } from '../../build/samples/typed-samples.ts'

/** A folder that goes when the tests of the file have ended. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'leafcutter-test-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
  return folder
}

/** Files below a folder, with `/` between the parts, in alphabetical order; none where there is no folder. */
export function filesIn(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => !entry.isDirectory())
  return files.map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')).sort()
}

/** The hash of every file below a folder by its name. */
export function hashesIn(folder: string): Record<string, string> {
  return Object.fromEntries(filesIn(folder).map((file) => [file, hashOf(join(folder, file))]))
}

/** The outputs without the report, which holds the seconds that each page took. */
export function outputHashes(folder: string): Record<string, string> {
  const { 'report.csv': _report, ...outputs } = hashesIn(folder)
  return outputs
}

/** When each file below a folder was last written. */
export function timesIn(folder: string): Record<string, number> {
  return Object.fromEntries(filesIn(folder).map((file) => [file, statSync(join(folder, file)).mtimeMs]))
}

export function hashOf(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex')
}

/** The bytes of a PDF with a text layer, which is read without recognition and so at once. */
export async function typedBytes(pages: number, name = 'letter.pdf'): Promise<Uint8Array> {
  return (await typedPdf(name, pages, 0, 'none', 1)).bytes
}
