import type { BadSample } from './expectation.ts'
import { scannedPdf } from './scanned-samples.ts'
import { typedPdf } from './typed-samples.ts'

/** One file for every way in which a file can be of no use. */
export async function badSamples(seed: number): Promise<BadSample[]> {
  return [
    await needsPassword('damaged/needs a password.pdf', seed),
    await truncated('damaged/truncated.pdf', seed),
    { file: 'damaged/empty.pdf', bytes: new Uint8Array(0), error: 'EMPTY_FILE' },
    { file: 'damaged/notes-in-disguise.pdf', bytes: bytes('Buy paper. Clean the glass of the scanner.\n'), error: 'NOT_A_DOCUMENT' },
    { file: 'damaged/no pages.pdf', bytes: bytes(pdfWithoutPages()), error: 'NO_PAGES' },
  ]
}

async function needsPassword(file: string, seed: number): Promise<BadSample> {
  const { bytes } = await typedPdf(file, 1, 0, 'password to open', seed)
  return { file, bytes, error: 'ENCRYPTED' }
}

// What an interrupted copy leaves: the list of the pages stands at the end of the file and is gone.
async function truncated(file: string, seed: number): Promise<BadSample> {
  const whole = await scannedPdf(file, 1, seed)
  return { file, bytes: whole.bytes.subarray(0, Math.floor(whole.bytes.length * 0.4)), error: 'UNREADABLE' }
}

function pdfWithoutPages(): string {
  const header = '%PDF-1.4\n'
  const catalog = '1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n'
  const pages = '2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n'
  const entries = [header.length, header.length + catalog.length].map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`)
  const table = `xref\n0 3\n0000000000 65535 f \n${entries.join('')}trailer\n<< /Size 3 /Root 1 0 R >>\n`
  const body = header + catalog + pages
  return `${body}${table}startxref\n${body.length}\n%%EOF\n`
}

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
