import { readFileSync } from 'node:fs'
import { PDFName, PDFNumber } from '@cantoo/pdf-lib'
import { scanResolution } from './draw-page.ts'
import type { Sample } from './expectation.ts'
import { packGroupFour } from './group-four.ts'
import { canvasOf } from './image-kinds.ts'
import { jbig2Of } from './jbig2.ts'
import { bytesOf, newPdf } from './new-pdf.ts'
import { randomFor } from './random.ts'
import { inkOf, type Slip, slipOf } from './slip.ts'

/** An image of a PDF: its bytes, and what its dictionary says besides its size. */
interface Packed {
  readonly bytes: Uint8Array
  readonly properties: Record<string, string | number | Record<string, number>>
  /** What a unit of the page is, in points: 1 unless said. */
  readonly userUnit?: number
}

const packings: Record<string, (slip: Slip) => Packed> = {
  'pdf/group 4.pdf': (slip) => ({
    bytes: packGroupFour(inkOf(slip)),
    properties: { Filter: 'CCITTFaxDecode', DecodeParms: { K: -1, Columns: slip.width, Rows: slip.height }, ...oneBit },
  }),
  'pdf/jbig2.pdf': (slip) => ({ bytes: jbig2Of(inkOf(slip)), properties: { Filter: 'JBIG2Decode', ...oneBit } }),
  'pdf/user unit.pdf': (slip) => ({
    bytes: canvasOf(slip).encodeSync('jpeg', 80),
    properties: { Filter: 'DCTDecode', ColorSpace: 'DeviceRGB', BitsPerComponent: 8 },
    userUnit: 4,
  }),
}

const oneBit = { ColorSpace: 'DeviceGray', BitsPerComponent: 1 }

/** A slip in a PDF, packed in each way that the others do not show. */
export async function* pdfKinds(seed: number): AsyncGenerator<Sample> {
  for (const [file, pack] of Object.entries(packings)) {
    const slip = slipOf(randomFor(seed, file))
    yield { file, bytes: await pdfWith(file, slip, pack(slip)), methods: ['ocr'], truths: [slip.truth] }
  }
  yield await jpeg2000('pdf/jpeg 2000.pdf')
}

async function pdfWith(file: string, { width, height }: Pick<Slip, 'width' | 'height'>, packed: Packed): Promise<Uint8Array> {
  const { bytes, properties, userUnit = 1 } = packed
  const document = await newPdf(file)
  const [across, up] = [width, height].map((pixels) => (pixels * 72) / scanResolution / userUnit) as [number, number]
  const page = document.addPage([across, up])
  if (userUnit !== 1) page.node.set(PDFName.of('UserUnit'), PDFNumber.of(userUnit))
  const image = document.context.stream(bytes, { Type: 'XObject', Subtype: 'Image', Width: width, Height: height, ...properties })
  page.node.setXObject(PDFName.of('Scan'), document.context.register(image))
  page.node.set(PDFName.of('Contents'), document.context.register(document.context.stream(`q ${across} 0 0 ${up} 0 0 cm /Scan Do Q`)))
  return bytesOf(document)
}

/**
 * Nothing here can write JPEG 2000, so one slip is kept as a file: `slipOf(randomFor(1, 'pdf/jpeg 2000.pdf'))`, packed by Pillow 9.4.0
 * with OpenJPEG 2.5.0 (`quality_mode='rates', quality_layers=[100]`), and its text beside it. It is the same for every seed.
 */
async function jpeg2000(file: string): Promise<Sample> {
  const bytes = readFileSync(new URL('slip.jp2', import.meta.url))
  const truth = readFileSync(new URL('slip.jp2.txt', import.meta.url), 'utf8')
  // The box `ihdr` begins at byte 40, and in it height and width stand first (ISO/IEC 15444-1, I.5.3.1).
  const size = { height: bytes.readUInt32BE(48), width: bytes.readUInt32BE(52) }
  const packed = { bytes, properties: { Filter: 'JPXDecode', ColorSpace: 'DeviceGray', BitsPerComponent: 8 } }
  return { file, bytes: await pdfWith(file, size, packed), methods: ['ocr'], truths: [truth] }
}
