import type { Sample } from './expectation.ts'
import { imageKinds } from './image-kinds.ts'
import { mixedPdf } from './mixed-samples.ts'
import { pdfKinds } from './pdf-kinds.ts'

/** A few lines of text in every kind of file and of packing; `mixed` holds what is to be read with `--text mixed`. */
export async function* everyKind(seed: number): AsyncGenerator<Sample> {
  yield* imageKinds(seed)
  yield* pdfKinds(seed)
  yield await mixedPdf('mixed/text around a picture.pdf', seed)
}
