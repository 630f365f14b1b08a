import { constants, deflateRawSync, deflateSync } from 'node:zlib'

/** The body of one object of a PDF, without its number. */
export type Body = string | Buffer

/** Writes a PDF from the bodies of its objects, which are numbered from 1; the first is the catalogue. */
export function rawPdf(bodies: Body[]): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')]
  const offsets: number[] = []
  let length = parts[0]?.length ?? 0
  const add = (part: Buffer) => {
    parts.push(part)
    length += part.length
  }
  for (const [index, body] of bodies.entries()) {
    offsets.push(length)
    add(Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), Buffer.from(body as Buffer), Buffer.from('\nendobj\n')]))
  }
  const start = length
  const lines = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`)
  add(Buffer.from(`xref\n0 ${bodies.length + 1}\n0000000000 65535 f \n${lines.join('')}`))
  add(Buffer.from(`trailer\n<< /Root 1 0 R /Size ${bodies.length + 1} >>\nstartxref\n${start}\n%%EOF\n`))
  return Buffer.concat(parts)
}

export function stream(content: string | Buffer, entries = ''): Buffer {
  const bytes = Buffer.from(content as Buffer)
  return Buffer.concat([Buffer.from(`<< ${entries} /Length ${bytes.length} >>\nstream\n`), bytes, Buffer.from('\nendstream')])
}

/** Text that is long enough to be taken for the text of a page. */
export const pageText = 'The quick brown fox jumps over the lazy dog, and the other way round.'

export const textContent = `BT /F1 12 Tf 20 150 Td (${pageText}) Tj ET`
/** Ink without text, wherever a page may lie: such a page has to be drawn, and must not come out blank. */
export const inkContent = '0 0 0 rg -120 -60 100 4 re f 0 0 100 4 re f 20 60 100 4 re f 20 100 100 4 re f 9020 9020 100 4 re f'

interface OnePage {
  content?: Buffer
  /** More entries of the page, e.g. another `/MediaBox`. */
  page?: string
  resources?: string
  /** More entries of the catalogue. */
  catalog?: string
  /** Objects from number 6 on. */
  more?: Body[]
}

/** A PDF of one page: 1 catalogue, 2 page tree, 3 page, 4 content, 5 font. */
export function onePage({
  content = stream(textContent),
  page = '/MediaBox [0 0 400 300]',
  resources = '',
  catalog = '',
  more = [],
}: OnePage) {
  return rawPdf([
    `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R ${page} /Resources << /Font << /F1 5 0 R >> ${resources} >> /Contents 4 0 R >>`,
    content,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...more,
  ])
}

/** A PDF of one page that paints one image over all of it. */
export function oneImage(image: Buffer): Buffer {
  return onePage({ content: stream('q 400 0 0 300 0 0 cm /Im0 Do Q'), resources: '/XObject << /Im0 6 0 R >>', more: [image] })
}

/** A megabyte of blanks, packed so that the piece can be repeated: it ends at a byte and refers to nothing before it. */
const blanks = packed(Buffer.alloc(2 ** 20, ' '))

/** So many megabytes of blanks, packed twice: 10 GB take some 100 kB. Of the wrong checksum at the end pdf.js takes no notice. */
export function flateBomb(megabytes: number): Buffer {
  const header = Buffer.from([0x78, 0x9c])
  const end = Buffer.from([0x03, 0x00, 0, 0, 0, 1])
  return deflateSync(Buffer.concat([header, ...Array<Buffer>(megabytes).fill(blanks), end]))
}

function packed(bytes: Buffer): Buffer {
  return deflateRawSync(bytes, { finishFlush: constants.Z_FULL_FLUSH })
}
