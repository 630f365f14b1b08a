import type { WorkerEntry } from '../src-main/contract/worker-tasks.ts'
import { loadCanvas } from './engines/canvas.ts'
import { loadPdfJs } from './engines/pdfjs.ts'
import { inspectDocument } from './inspect-document.ts'
import { forbidNetwork } from './no-network.ts'
import { processPage } from './process-page.ts'
import { renderImage } from './render-image.ts'
import { writePdf } from './write-pdf.ts'

forbidNetwork()

// The pool calls these by name; the compiler sees to it that none is missing.
const entry: WorkerEntry = { load, inspectDocument, processPage, renderImage, writePdf }
void entry

/** Answers when everything above has been loaded, also what is loaded only when it is needed: a missing part is no document's fault. */
async function load(): Promise<void> {
  await Promise.all([loadPdfJs(), loadCanvas()])
}

export { inspectDocument, load, processPage, renderImage, writePdf }
