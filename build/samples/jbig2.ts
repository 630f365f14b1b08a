import { type Bits, packGroupFour } from './group-four.ts'

/** Types of segments (ITU-T T.88, 7.3): what the page is like, and a region of it that is drawn at once. */
const pageInformation = 48
const genericRegion = 38
/** The region is packed as group 4 ("MMR", T.88, 7.4.6.2). */
const asGroupFour = 1

/** Packs a picture as JBIG2 as it stands in a PDF, without the head of a file: a page that is one region. */
export function jbig2Of(bits: Bits): Buffer {
  const place = numbers(bits.width, bits.height, 0, 0)
  const page = segment(0, pageInformation, Buffer.concat([place, Buffer.from([0, 0, 0])]))
  const region = segment(1, genericRegion, Buffer.concat([place, Buffer.from([0, asGroupFour]), packGroupFour(bits)]))
  return Buffer.concat([page, region])
}

/** A segment that refers to no other, of page 1 (T.88, 7.2). */
function segment(number: number, type: number, data: Buffer): Buffer {
  return Buffer.concat([numbers(number), Buffer.from([type, 0, 1]), numbers(data.length), data])
}

function numbers(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4)
  for (const [index, value] of values.entries()) bytes.writeUInt32BE(value, index * 4)
  return bytes
}
