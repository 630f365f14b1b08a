import { badSamples } from './bad-samples.ts'
import type { BadSample, Sample } from './expectation.ts'
import type { Body } from './page-text.ts'
import { scannedImage, scannedPdf } from './scanned-samples.ts'
import { typedPdf } from './typed-samples.ts'

/** A file that stands in the folder and is no document: an import leaves it alone. */
export const ignoredFile = { file: 'Box 7/shelf list.txt', text: 'Box 7: annual reports. Box 8: letters.\n' }

/** The small mixed folder: scans, images, typed and locked files and, unless `onlyGood`, everything that can be wrong. */
export async function* mixedSet(seed: number, onlyGood: boolean): AsyncGenerator<Sample | BadSample> {
  yield* goodSamples(seed)
  if (!onlyGood) yield* await badSamples(seed)
}

/** `documents` scanned PDFs of `pages` pages each, ten to a folder, for tests of speed and of being killed. */
export async function* scannedSet(seed: number, documents: number, pages: number, body: Body): AsyncGenerator<Sample> {
  for (let index = 0; index < documents; index += 1) {
    const box = Math.floor(index / 10) + 1
    yield await scannedPdf(`Box ${box}/document ${String(index + 1).padStart(4, '0')}.pdf`, pages, seed, body)
  }
}

async function* goodSamples(seed: number): AsyncGenerator<Sample> {
  yield await scannedPdf('Box 7/annual report 1859.pdf', 3, seed)
  yield await scannedPdf('Nachlass Müller/field notes.pdf', 3, seed)
  yield await scannedPdf('voyages/1851/log.pdf', 2, seed)
  yield scannedImage('single pages/letter.png', 'png', seed)
  yield scannedImage('single pages/receipt.jpg', 'jpeg', seed)
  yield scannedImage('single pages/a picture named.pdf', 'png', seed)
  yield await typedPdf('typed/minutes.pdf', 2, 1, 'none', seed)
  yield await typedPdf('typed/owner password only.pdf', 2, 0, 'password to change', seed)
}
