import { type FileHandle, open } from 'node:fs/promises'
import type { SourceFile } from '../../src-main/contract/worker-tasks.ts'
import { reading, readSource } from '../source-file.ts'
import { sourceFailure } from '../system-errors.ts'
import { orStray } from './pdfjs-strays.ts'

type PdfJs = typeof import('pdfjs-dist/legacy/build/pdf.mjs')

/** Where pdf.js gets the bytes of a document from. */
export interface PdfData {
  from:
    | { data: Uint8Array<ArrayBuffer> }
    | { range: InstanceType<PdfJs['PDFDataRangeTransport']>; rangeChunkSize: number; disableAutoFetch: true; disableStream: true }
  /** Waits for pdf.js, or fails as soon as the file cannot be read: pdf.js itself would wait for the missing bytes for ever. */
  during<T>(work: Promise<T>): Promise<T>
  close(): Promise<void>
}

/** A file up to this size is read at once, which opens faster; a larger one piece by piece as pdf.js asks, so memory holds what was read. */
const readAtOnceBytes = 32 * 1024 ** 2
const chunkBytes = 512 * 1024

export async function openPdfData(source: SourceFile, pdfjs: PdfJs): Promise<PdfData> {
  if (source.sizeBytes > readAtOnceBytes) return openInPieces(source, pdfjs)
  const data = await readSource(source.path)
  return { from: { data }, during: orStray, close: async () => {} }
}

async function openInPieces(source: SourceFile, pdfjs: PdfJs): Promise<PdfData> {
  const file = await reading(() => open(source.path))
  let onBroken = (_error: unknown) => {}
  const broken = new Promise<never>((_resolve, reject) => {
    onBroken = reject
  })
  // It may break while nobody is waiting.
  broken.catch(() => {})
  return {
    from: {
      range: rangesOf(file, source.sizeBytes, pdfjs, onBroken),
      rangeChunkSize: chunkBytes,
      disableAutoFetch: true,
      disableStream: true,
    },
    during: (work) => orStray(Promise.race([work, broken])),
    close: () => file.close(),
  }
}

function rangesOf(file: FileHandle, sizeBytes: number, pdfjs: PdfJs, onBroken: (error: unknown) => void) {
  class FileRanges extends pdfjs.PDFDataRangeTransport {
    override requestDataRange(begin: number, end: number): void {
      readRange(file, begin, end)
        .then((chunk) => this.onDataRange(begin, chunk))
        .catch((error: unknown) => onBroken(sourceFailure(error)))
    }
  }
  return new FileRanges(sizeBytes, null)
}

async function readRange(file: FileHandle, begin: number, end: number): Promise<Uint8Array> {
  const chunk = new Uint8Array(end - begin)
  const { bytesRead } = await file.read(chunk, 0, chunk.length, begin)
  return chunk.subarray(0, bytesRead)
}
