import type { WorkerEntry } from '../src-main/contract/worker-tasks.ts'
import { type Profile, startProfile } from '../src-main/profile.ts'
import { loadCanvas } from './engines/canvas.ts'
import { loadPdfJs } from './engines/pdfjs.ts'
import { inspectDocument } from './inspect-document.ts'
import { forbidNetwork } from './no-network.ts'
import { processPage as processOne } from './process-page.ts'
import { renderImage } from './render-image.ts'
import { writePdf } from './write-pdf.ts'

forbidNetwork()

let profile: Profile | null = null

/** Its profile is written between two pages, because the end of its process comes without a word. */
const processPage: WorkerEntry['processPage'] = async (task) => {
  const outcome = await processOne(task)
  await profile?.between()
  return outcome
}

// The pool calls these by name; the compiler sees to it that none is missing.
const entry: WorkerEntry = { load, inspectDocument, processPage, renderImage, writePdf }
void entry

/** Answers when everything above has been loaded, also what is loaded only when it is needed: a missing part is no document's fault. */
async function load(): Promise<void> {
  await Promise.all([loadPdfJs(), loadCanvas()])
  profile = await startProfile('worker')
}

export { inspectDocument, load, processPage, renderImage, writePdf }
