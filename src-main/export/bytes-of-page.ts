import type { OutputFormat } from '../contract/formats.ts'
import type { DocumentToExport } from '../store/exports.ts'
import { alto } from './alto.ts'
import { hocr } from './hocr.ts'
import { jsonLines } from './json-lines.ts'
import type { PageToWrite } from './pages-to-write.ts'
import { plainText } from './plain-text.ts'
import { tsv } from './tsv.ts'

/**
 * What a searchable PDF has more than its original, by word and by page. Measured: the six recognised documents of the samples
 * (`npm run samples`), 3,387 words on 11 pages, took 103,486 bytes more.
 */
const pdfBytesOfWord = 27
const pdfBytesOfPage = 800

/** Bytes that a page adds to its document in a format; of a PDF, those beyond its original. The head of a file is left out. */
export async function bytesOfPage(format: OutputFormat, page: PageToWrite): Promise<number> {
  if (format === 'pdf') return page.words === null ? 0 : pdfBytesOfPage + page.words.words.length * pdfBytesOfWord
  return (await length(contentOf(format, [page]))) - (await length(contentOf(format, [])))
}

/** No document in particular: only its name is told, and only in the head. */
const document = { relativePath: '' } as DocumentToExport

function contentOf(format: Exclude<OutputFormat, 'pdf'>, pages: PageToWrite[]): Iterable<string> | AsyncIterable<string> {
  switch (format) {
    case 'txt':
      return plainText(pages)
    case 'hocr':
      return hocr(document, eachOf(pages))
    case 'alto':
      return alto(document, eachOf(pages))
    case 'tsv':
      return tsv(eachOf(pages))
    case 'jsonl':
      return jsonLines(eachOf(pages))
  }
}

async function* eachOf(pages: PageToWrite[]): AsyncGenerator<PageToWrite> {
  yield* pages
}

async function length(parts: Iterable<string> | AsyncIterable<string>): Promise<number> {
  let bytes = 0
  for await (const part of parts) bytes += Buffer.byteLength(part)
  return bytes
}
