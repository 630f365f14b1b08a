import { afterAll, describe, expect, test } from 'vitest'
import { decodeJpegGrey } from '../../formats/jpeg-grey/decode-jpeg-grey.ts'
import { closeDocument } from '../../open-document.ts'
import { limits, sourceOf } from '../../test-documents.ts'
import { chanceOf } from '../../testing/chance.ts'
import { rawPdf, stream } from '../../testing/raw-pdf.ts'
import { writeJpeg } from '../../testing/write-jpeg.ts'
import { openPage } from '../open.ts'
import { renderPage } from '../render.ts'
import { scannedPicture } from './scanned-picture.ts'

afterAll(closeDocument)

const size = { width: 200, height: 152 }
const chance = chanceOf(5)
const jpeg = writeJpeg({
  ...size,
  sampling: [
    [2, 2],
    [1, 1],
    [1, 1],
  ],
  restartInterval: 13,
  chance,
})

/** So many pages that all show the same image, which is all that they show, in a quarter of its dots an inch. */
function pagesOf(bytes: Buffer, count: number, entries = ''): Buffer {
  const pages = Array.from({ length: count }, (_, index) => `${index + 5} 0 R`)
  const image = `/Type /XObject /Subtype /Image /Width ${size.width} /Height ${size.height} /ColorSpace /DeviceRGB /BitsPerComponent 8`
  return rawPdf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${pages.join(' ')}] /Count ${count} >>`,
    stream('q 48 0 0 36.48 0 0 cm /Im0 Do Q'),
    stream(bytes, `${image} /Filter /DCTDecode ${entries}`),
    ...pages.map(
      () => '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 48 36.48] /Resources << /XObject << /Im0 4 0 R >> >> /Contents 3 0 R >>',
    ),
  ])
}

async function opened(bytes: Buffer, pageNumber = 1) {
  const page = await openPage({ source: await sourceOf(bytes), kind: 'pdf', pageNumber, limits })
  if (page.type !== 'pdf') throw new Error('no PDF')
  return { pdf: page.document.pdf, page: page.page }
}

async function taken(bytes: Buffer, pageNumber = 1) {
  const { pdf, page } = await opened(bytes, pageNumber)
  return scannedPicture(pdf, page, { dpi: 300, exactly: false }, limits)
}

async function drawn(bytes: Buffer, pageNumber = 1) {
  const { pdf, page } = await opened(bytes, pageNumber)
  return renderPage(pdf, page, 300, limits)
}

const hash = (grey: Uint8Array | undefined) => Buffer.from(grey ?? []).toString('base64')
const bySelf = hash(decodeJpegGrey(jpeg)?.grey)

describe('a JPEG in colour', () => {
  test('is decoded here, and can be drawn by pdf.js before and after', async () => {
    const bytes = pagesOf(jpeg, 1)
    const before = await drawn(bytes)
    expect(hash((await taken(bytes))?.grey)).toBe(bySelf)
    expect(hash((await drawn(bytes)).grey)).toBe(hash(before.grey))
    expect(new Set(before.grey).size).toBeGreaterThan(20)
  })

  test('is decoded by pdf.js when another size is told of it, or its colours are others', async () => {
    for (const entries of ['/DecodeParms << /ColorTransform 0 >>', '/Decode [1 0 1 0 1 0]']) {
      const other = await taken(pagesOf(jpeg, 1, entries))
      expect(other).toMatchObject(size)
      expect(hash(other?.grey)).not.toBe(bySelf)
    }
    const smaller = writeJpeg({
      width: 100,
      height: 76,
      sampling: [
        [1, 1],
        [1, 1],
        [1, 1],
      ],
      restartInterval: 0,
      chance,
    })
    expect(await taken(pagesOf(smaller, 1))).toMatchObject(size)
  })

  test('that many pages show is read on all of them, and can be drawn on all of them', async () => {
    const bytes = pagesOf(jpeg, 4)
    const source = await sourceOf(bytes)
    for (const pageNumber of [1, 2, 3, 4]) {
      const page = await openPage({ source, kind: 'pdf', pageNumber, limits })
      if (page.type !== 'pdf') throw new Error('no PDF')
      const picture = await scannedPicture(page.document.pdf, page.page, { dpi: 300, exactly: false }, limits)
      const { grey, heard } = await renderPage(page.document.pdf, page.page, 300, limits)
      expect(heard.warnings).toEqual([])
      expect(picture).toMatchObject(size)
      const apart = grey.reduce((sum, each, at) => sum + Math.abs(each - (picture?.grey[at] as number)), 0) / grey.length
      expect(apart).toBeLessThan(6)
    }
  })
})

test('no damage that pdf.js tells when it draws a page is missed by taking its picture', async () => {
  let complaints = 0
  for (let variant = 0; variant < 80; variant += 1) {
    const at = Math.floor(chance() * jpeg.length)
    const bytes = Buffer.from(jpeg)
    bytes[at] = (bytes[at] as number) ^ (1 << (variant & 7))
    const cut = variant % 3 === 0 ? bytes.subarray(0, at) : bytes
    const pdf = pagesOf(cut, 1)
    const told = await drawn(pdf).then(
      ({ heard }) => heard.warnings.length > 0,
      () => true,
    )
    if (!told) continue
    complaints += 1
    expect(await taken(pdf)).toBeNull()
  }
  expect(complaints).toBeGreaterThan(20)
})
