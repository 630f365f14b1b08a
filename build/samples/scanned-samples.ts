import { chooseAngle, chooseFace } from './draw-page.ts'
import type { Sample } from './expectation.ts'
import { bytesOf, newPdf } from './new-pdf.ts'
import { letter } from './page-layout.ts'
import { type Body, pagesOfProse, usualBody } from './page-text.ts'
import { randomFor } from './random.ts'
import { type ScannedPage, scanPage } from './scan-page.ts'

/** A scanned document: a PDF of letter pages with one 300 DPI image each and no text. */
export async function scannedPdf(file: string, pageCount: number, seed: number, body = usualBody): Promise<Sample> {
  const scans = scanPages(file, pageCount, seed, 'jpeg', body)
  const document = await newPdf(file)
  for (const { image } of scans) {
    const page = document.addPage([letter.width, letter.height])
    page.drawImage(await document.embedJpg(image), { x: 0, y: 0, width: letter.width, height: letter.height })
  }
  return sampleOf(file, await bytesOf(document), scans)
}

/** One scanned page as an image file, whatever the ending of its name says. */
export function scannedImage(file: string, format: 'jpeg' | 'png', seed: number): Sample {
  const scans = scanPages(file, 1, seed, format, usualBody)
  return sampleOf(file, scans[0]?.image ?? new Uint8Array(0), scans)
}

function scanPages(file: string, pageCount: number, seed: number, format: 'jpeg' | 'png', body: Body): ScannedPage[] {
  const random = randomFor(seed, file)
  const face = chooseFace(random)
  return pagesOfProse(random, pageCount, body).map((page) => scanPage(page, { ...face, angle: chooseAngle(random) }, random, format))
}

function sampleOf(file: string, bytes: Uint8Array, scans: readonly ScannedPage[]): Sample {
  return { file, bytes, methods: scans.map(() => 'ocr'), truths: scans.map(({ truth }) => truth) }
}
