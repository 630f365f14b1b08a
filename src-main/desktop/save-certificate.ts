import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { type BrowserWindow, dialog } from 'electron'
import type { CertificateStep } from '../contract/certificate.ts'
import type { Engine } from '../engine.ts'
import { jsonPathOf } from '../export/certificate/write-certificate.ts'
import { printPdf } from './print-pdf.ts'

/** Files that the PDF lists; with more it would take minutes to make and nobody would read it. All of them are in the JSON and the HTML. */
const filesInPdf = 2_000

/** Milliseconds between two words on how far it is. */
const tellEveryMs = 250

interface Parts {
  engine: Engine
  window: BrowserWindow
  batchId: string
  signal: AbortSignal | undefined
}

/** Asks where to, then writes the JSON, the HTML and the PDF of a certificate, and tells how far it is. */
export async function* saveCertificate({ engine, window, batchId, signal }: Parts): AsyncGenerator<CertificateStep> {
  const { name, outputDir } = await engine.glanceAtBatchSoon(batchId)
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    defaultPath: join(outputDir, `${fileName(name)} certificate.json`),
    message: 'The certificate is saved as JSON, and beside it as HTML and PDF.',
    filters: [{ name: 'Certificate (JSON, with HTML and PDF beside it)', extensions: ['json'] }],
  })
  if (canceled || filePath === '') {
    yield { step: 'not-saved' }
    return
  }
  const folder = await mkdtemp(join(tmpdir(), 'leafcutter-print-'))
  const abort = new AbortController()
  try {
    yield* writeAll(engine, batchId, jsonPathOf(filePath), join(folder, 'certificate.html'), abort, signal)
  } finally {
    // Whoever asked may have gone away in the middle of it.
    abort.abort()
    await rm(folder, { recursive: true, force: true })
  }
}

async function* writeAll(
  engine: Engine,
  batchId: string,
  path: string,
  toPrint: string,
  abort: AbortController,
  asked: AbortSignal | undefined,
): AsyncGenerator<CertificateStep> {
  const signal = asked ? AbortSignal.any([asked, abort.signal]) : abort.signal
  let latest: CertificateStep | null = null
  const told = (step: CertificateStep) => {
    latest = step
  }
  const writing = engine.writeCertificate({ batchId, path, toPrint: { path: toPrint, files: filesInPdf }, told, signal })
  // A failure between two words is not lost: it is awaited below.
  writing.catch(() => {})
  let isOver = false
  const over = writing.finally(() => (isOver = true)).catch(() => {})
  while (!isOver) {
    await Promise.race([over, setTimeout(tellEveryMs)])
    if (latest && !isOver) yield latest
  }
  const certificate = await writing
  yield { step: 'printing' }
  const pdf = `${path.slice(0, -'.json'.length)}.pdf`
  await printPdf(toPrint, pdf)
  yield { step: 'saved', certificate: { ...certificate, paths: [...certificate.paths, pdf] } }
}

/** A name as part of the name of a file, on every system. */
export function fileName(name: string): string {
  return name.replace(/[\p{Cc}<>:"/\\|?*]/gu, '_')
}
