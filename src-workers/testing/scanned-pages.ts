import { cmykJpeg, groupFour, jbig2, jpeg2000 } from './encoded-shapes.ts'
import { type Body, onePage, stream } from './raw-pdf.ts'
import { shape, shapeBits, shapeOf } from './shape.ts'

/** PDFs of one page with a picture on it, by what is special about them. */
export type ScannedPages = Record<string, Buffer>

const object = `/Type /XObject /Subtype /Image /Width ${shape.width} /Height ${shape.height}`
const grey = (more = '') => stream(shapeOf([230], [20]), `${object} /ColorSpace /DeviceGray /BitsPerComponent 8 ${more}`)
const bits = (paper: 0 | 1, more = '') => stream(shapeBits(paper), `${object} /BitsPerComponent 1 ${more}`)

interface Page {
  image?: Buffer
  content?: string
  page?: string
  resources?: string
  more?: Body[]
}

/** By itself 96 x 72 points: 300 pixels an inch. */
function scanned({ image = grey(), content = fullPage, page = `/MediaBox [0 0 96 72]`, resources = '', more = [] }: Page): Buffer {
  return onePage({ content: stream(content), page, resources: `/XObject << /Im0 6 0 R >> ${resources}`, more: [image, ...more] })
}

const fullPage = 'q 96 0 0 72 0 0 cm /Im0 Do Q'
const oneBitGrey = '/ColorSpace /DeviceGray'

/** Scans of every kind: each is the only thing on its page. */
export const kindsOfScan: ScannedPages = {
  'grey, 8 bits': scanned({}),
  '1 bit': scanned({ image: bits(1, oneBitGrey) }),
  '1 bit, inverted by Decode': scanned({ image: bits(0, `${oneBitGrey} /Decode [1 0]`) }),
  'a negative of 1 bit': scanned({ image: bits(0, oneBitGrey) }),
  'a stencil': scanned({ image: bits(1, '/ImageMask true') }),
  'a stencil, inverted by Decode': scanned({ image: bits(0, '/ImageMask true /Decode [1 0]') }),
  '1 bit of a palette': scanned({ image: bits(0, '/ColorSpace [/Indexed /DeviceRGB 1 <FFF0E0302010>]') }),
  '8 bits of a palette': scanned({
    image: stream(shapeOf([1], [0]), `${object} /BitsPerComponent 8 /ColorSpace [/Indexed /DeviceRGB 1 <200030E0FFE0>]`),
  }),
  'RGB, 8 bits': scanned({ image: stream(shapeOf([250, 240, 200], [90, 10, 0]), `${object} /ColorSpace /DeviceRGB /BitsPerComponent 8`) }),
  'grey, 16 bits': scanned({ image: stream(shapeOf([230, 17], [20, 200]), `${object} /ColorSpace /DeviceGray /BitsPerComponent 16`) }),
  'CMYK, 8 bits': scanned({
    image: stream(shapeOf([0, 0, 20, 0], [80, 40, 0, 200]), `${object} /ColorSpace /DeviceCMYK /BitsPerComponent 8`),
  }),
  'a JPEG in CMYK': scanned({ image: stream(cmykJpeg, `${object} /ColorSpace /DeviceCMYK /BitsPerComponent 8 /Filter /DCTDecode`) }),
  'a JPEG in CMYK, inverted by Decode': scanned({
    image: stream(cmykJpeg, `${object} /ColorSpace /DeviceCMYK /BitsPerComponent 8 /Filter /DCTDecode /Decode [1 0 1 0 1 0 1 0]`),
  }),
  'JPEG 2000': scanned({ image: stream(jpeg2000, `${object} /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /JPXDecode`) }),
  'group 4': scanned({
    image: stream(groupFour, `${object} ${oneBitGrey} /BitsPerComponent 1 ${filter('CCITTFax', '/K -1 /Columns 400 /Rows 300')}`),
  }),
  'group 4, BlackIs1': scanned({
    image: stream(groupFour, `${object} ${oneBitGrey} /BitsPerComponent 1 ${filter('CCITTFax', '/K -1 /Columns 400 /BlackIs1 true')}`),
  }),
  JBIG2: scanned({ image: stream(jbig2, `${object} ${oneBitGrey} /BitsPerComponent 1 /Filter /JBIG2Decode`) }),
}

function filter(name: string, parameters: string): string {
  return `/Filter /${name}Decode /DecodeParms << ${parameters} >>`
}

/** Scans that lie on their pages in every way. */
export const placesOfScan: ScannedPages = {
  'the page turned by 90': scanned({ page: '/MediaBox [0 0 96 72] /Rotate 90' }),
  'the page turned by 180': scanned({ page: '/MediaBox [0 0 96 72] /Rotate 180' }),
  'the page turned by 270': scanned({ page: '/MediaBox [0 0 96 72] /Rotate 270' }),
  'the image mirrored': scanned({ content: 'q -96 0 0 72 96 0 cm /Im0 Do Q' }),
  'the image upside down': scanned({ content: 'q 96 0 0 -72 0 72 cm /Im0 Do Q' }),
  'the image turned': scanned({ content: 'q 0 72 -96 0 96 0 cm /Im0 Do Q' }),
  'the image and the page turned': scanned({
    content: 'q 0 -96 72 0 0 96 cm /Im0 Do Q',
    page: '/MediaBox [0 0 72 96] /Rotate 270',
  }),
  'a unit of two points': scanned({ page: '/MediaBox [0 0 96 72] /UserUnit 2' }),
  'a page that begins elsewhere': scanned({ page: '/MediaBox [100 -50 196 22]', content: 'q 96 0 0 72 100 -50 cm /Im0 Do Q' }),
  'a page cut to its middle': scanned({ page: '/MediaBox [0 0 96 72] /CropBox [20 10 80 66]' }),
  'a white edge': scanned({ content: 'q 94.4262 0 0 70.8197 0.8 0.6 cm /Im0 Do Q' }),
  '600 dots an inch': scanned({ page: '/MediaBox [0 0 48 36]', content: 'q 48 0 0 36 0 0 cm /Im0 Do Q' }),
  'twice as many dots across as down': scanned({ page: '/MediaBox [0 0 48 72]', content: 'q 48 0 0 72 0 0 cm /Im0 Do Q' }),
  'several steps to its place': scanned({ content: 'q 2 0 0 2 0 0 cm q 48 0 0 36 0 0 cm /Im0 Do Q Q' }),
  'a clip round the page': scanned({ content: `q -1 -1 98 74 re W n ${fullPage} Q` }),
  'text that is not seen': scanned({ content: `${fullPage} BT 3 Tr /F1 12 Tf 10 10 Td (shape) Tj ET` }),
}

const form = '/Type /XObject /Subtype /Form /BBox [0 0 96 72] /Resources << /XObject << /Im0 6 0 R >> >>'

/** Pages on which there is more to see than a scan, or less: they have to be drawn. */
export const moreThanScans: ScannedPages = {
  'text over it': scanned({ content: `${fullPage} BT /F1 12 Tf 10 10 Td (shape) Tj ET` }),
  'a line over it': scanned({ content: `${fullPage} 10 10 50 4 re f` }),
  'a shading over it': scanned({
    content: `${fullPage} /Sh0 sh`,
    resources: '/Shading << /Sh0 << /ShadingType 2 /ColorSpace /DeviceGray /Coords [0 0 9 9] /Function 7 0 R >> >>',
    more: ['<< /FunctionType 2 /Domain [0 1] /N 1 >>'],
  }),
  'an image over it': scanned({ content: `${fullPage} q 9 0 0 9 9 9 cm /Im0 Do Q` }),
  'an image within it': scanned({ content: 'q 70 0 0 70 10 1 cm /Im0 Do Q' }),
  'a clip within it': scanned({ content: `q 20 20 50 40 re W n ${fullPage} Q` }),
  'a clip that is no rectangle': scanned({ content: `q -9 -9 m 200 -9 l 48 200 l h W n ${fullPage} Q` }),
  'a slant': scanned({ content: 'q 96 4 -4 72 2 -2 cm /Im0 Do Q' }),
  'half of it shining through': scanned({ content: `/G0 gs ${fullPage}`, resources: '/ExtGState << /G0 << /ca 0.5 >> >>' }),
  'another way of mixing': scanned({ content: `/G0 gs ${fullPage}`, resources: '/ExtGState << /G0 << /BM /Multiply >> >>' }),
  'a soft mask': scanned({
    image: grey('/SMask 7 0 R'),
    more: [stream(shapeOf([0], [255]), `${object} /ColorSpace /DeviceGray /BitsPerComponent 8`)],
  }),
  'a colour that is left out': scanned({ image: grey('/Mask [200 255]') }),
  'a layer that is off': scanned({
    content: `/OC /L0 BDC ${fullPage} EMC`,
    resources: '/Properties << /L0 7 0 R >>',
    more: ['<< /Type /OCG /Name (off) >>'],
  }),
  'a note on it': scanned({
    page: '/MediaBox [0 0 96 72] /Annots [<< /Type /Annot /Subtype /Stamp /Rect [10 10 60 40] /AP << /N 7 0 R >> >>]',
    more: [stream('0 0 50 30 re f', '/Type /XObject /Subtype /Form /BBox [0 0 50 30]')],
  }),
  'a stencil in red': scanned({ image: bits(1, '/ImageMask true'), content: `1 0 0 rg ${fullPage}` }),
  'a form around it': scanned({ content: '/Im1 Do', resources: '/XObject << /Im1 7 0 R >>', more: [stream(fullPage, form)] }),
  'too few dots an inch': scanned({ page: '/MediaBox [0 0 288 216]', content: 'q 288 0 0 216 0 0 cm /Im0 Do Q' }),
}
