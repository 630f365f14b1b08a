import { Failure } from '../failure.ts'
import type { ReadAt } from '../source-file.ts'
import { believableDpi } from './image-facts.ts'
import { readNumbers, readTagBytes, readTiffDirectories, type TiffDirectory, tag } from './tiff-directory.ts'

/** How the bytes of a part are packed, by the number of the compression tag. */
type Compression = 'none' | 'fax' | 'lzw' | 'jpeg' | 'deflate' | 'packbits'
const compressions: Record<number, Compression> = {
  1: 'none',
  2: 'fax',
  3: 'fax',
  4: 'fax',
  5: 'lzw',
  7: 'jpeg',
  8: 'deflate',
  32946: 'deflate',
  32773: 'packbits',
}
/** Names of what else is met, for the operator. */
const otherCompressions: Record<number, string> = { 6: 'old JPEG', 34712: 'JPEG 2000', 34925: 'LZMA', 50000: 'Zstandard', 50001: 'WebP' }

type Meaning = keyof typeof coloursOf
/** What a number of a pixel means, by the number of the photometric tag. */
const meanings: Record<number, Meaning> = {
  0: 'min-is-white',
  1: 'min-is-black',
  2: 'rgb',
  3: 'palette',
  5: 'cmyk',
  6: 'ycbcr',
}

/** A rectangle of the picture that is packed by itself: a strip or a tile. */
export interface TiffPart {
  left: number
  top: number
  width: number
  height: number
  /** Where its bytes are in the file. */
  start: number
  bytes: number
}

/** One page of a TIFF as its directory describes it; nothing of it is decoded yet. */
export interface TiffPage {
  width: number
  height: number
  dpi: number | null
  /** 1 to 8, as in EXIF. */
  orientation: number
  littleEndian: boolean
  compression: Compression
  compressionTag: number
  meaning: Meaning
  bits: number
  samples: number
  /** Whether the fourth number of a pixel is how opaque it is. */
  opacity: boolean
  /** Whether numbers are kept as the difference from their left neighbour. */
  differences: boolean
  fillOrder: number
  faxOptions: number
  colourMap: number[]
  jpegTables: Uint8Array | null
  parts: TiffPart[]
}

/**
 * Reads what the directories of a TIFF say of its pages: how many there are, and one of them.
 * @param pageNumber counts from 1
 * @throws UNREADABLE, IMAGE_TOO_LARGE
 */
export async function readTiffPage(
  read: ReadAt,
  fileBytes: number,
  pageNumber: number,
  maxPixels: number,
): Promise<{ page: TiffPage; pageCount: number }> {
  const directories = await readTiffDirectories(read)
  const directory = directories[pageNumber - 1]
  if (directory === undefined) throw new Failure('PAGE_UNREADABLE', `there is no page ${pageNumber}; pages: ${directories.length}`)
  return { page: await describePage(read, directory, fileBytes, maxPixels), pageCount: directories.length }
}

export async function countTiffPages(read: ReadAt): Promise<number> {
  return (await readTiffDirectories(read)).length
}

async function describePage(read: ReadAt, directory: TiffDirectory, fileBytes: number, maxPixels: number): Promise<TiffPage> {
  const numbers = (wanted: number) => readNumbers(read, directory, wanted)
  const one = async (wanted: number, otherwise: number) => (await numbers(wanted))[0] ?? otherwise
  const width = await one(tag.width, 0)
  const height = await one(tag.height, 0)
  if (width === 0 || height === 0) throw new Failure('UNREADABLE', 'its header makes no sense')
  if (width * height > maxPixels) throw new Failure('IMAGE_TOO_LARGE', `${width} x ${height} pixels, the limit is ${maxPixels}`)
  const compressionTag = await one(tag.compression, 1)
  const bits = await numbers(tag.bitsPerSample)
  const samples = await one(tag.samplesPerPixel, 1)
  const page = {
    width,
    height,
    dpi: await dpiOf(one),
    orientation: await one(tag.orientation, 1),
    littleEndian: directory.littleEndian,
    compression: known(compressions[compressionTag], `its compression is ${otherCompressions[compressionTag] ?? compressionTag}`),
    compressionTag,
    meaning: known(meanings[await one(tag.photometric, 0)], `its colours are of kind ${await one(tag.photometric, 0)}`),
    bits: bits[0] ?? 1,
    samples,
    opacity: samples === 4 && [1, 2].includes(await one(tag.extraSamples, 0)),
    differences: (await one(tag.predictor, 1)) === 2,
    fillOrder: await one(tag.fillOrder, 1),
    faxOptions: await one(tag.faxOptions, 0),
    colourMap: await numbers(tag.colourMap),
    jpegTables: await readTagBytes(read, directory, tag.jpegTables),
    parts: await partsOf(numbers, { width, height }, fileBytes),
  }
  refuseUnknown(page, bits, {
    predictor: await one(tag.predictor, 1),
    planes: await one(tag.planes, 1),
    format: await one(tag.sampleFormat, 1),
  })
  return page
}

/** Numbers of a pixel by what they mean, not counting those that come besides. */
const coloursOf = { 'min-is-white': 1, 'min-is-black': 1, palette: 1, rgb: 3, ycbcr: 3, cmyk: 4 }

/** A picture that is decoded by other rules than its own comes out black, and would pass for a page that was read. */
function refuseUnknown(page: TiffPage, bits: number[], more: { predictor: number; planes: number; format: number }): void {
  const problem = depthProblem(page, bits) ?? packingProblem(page)
  if (problem !== null) throw notSupported(problem)
  if (more.planes !== 1 && page.samples > 1) throw notSupported('its colours are kept apart')
  if (more.format !== 1) throw notSupported('its numbers are no whole numbers')
  if (more.predictor > 2) throw notSupported(`its predictor is ${more.predictor}`)
}

function depthProblem({ meaning, samples, bits, colourMap }: TiffPage, allBits: number[]): string | null {
  const colours = coloursOf[meaning]
  const depths = colours > 1 ? [8, 16] : meaning === 'palette' ? [1, 2, 4, 8] : [1, 2, 4, 8, 16]
  if (samples < colours) return `it has ${samples} numbers a pixel`
  if (!depths.includes(bits) || allBits.some((depth) => depth !== bits)) return `it has ${allBits.join(', ')} bits a colour`
  return meaning === 'palette' && colourMap.length < 3 * 2 ** bits ? 'its table of colours is too short' : null
}

function packingProblem({ compression, meaning, bits, samples, differences }: TiffPage): string | null {
  if (differences && bits < 8) return 'its differences are of less than a byte'
  if (compression === 'jpeg') return bits === 8 && !['palette', 'cmyk'].includes(meaning) ? null : 'its JPEG is of an unusual kind'
  if (meaning === 'ycbcr') return 'its colours are YCbCr without JPEG'
  return compression === 'fax' && bits * samples > 1 ? 'its fax picture has colours' : null
}

function known<T>(value: T | undefined, problem: string): T {
  if (value === undefined) throw notSupported(problem)
  return value
}

const notSupported = (problem: string) => new Failure('UNREADABLE', `this kind of TIFF cannot be read: ${problem}`)

/** Resolution unit 2 is the inch, 3 the centimetre. */
async function dpiOf(one: (wanted: number, otherwise: number) => Promise<number>): Promise<number | null> {
  const unit = await one(tag.resolutionUnit, 2)
  const density = await one(tag.resolutionX, 0)
  if (unit === 2) return believableDpi(density)
  return unit === 3 ? believableDpi(density * 2.54) : null
}

type Size = { width: number; height: number }

async function partsOf(numbers: (wanted: number) => Promise<number[]>, size: Size, fileBytes: number): Promise<TiffPart[]> {
  const [tileWidth] = await numbers(tag.tileWidth)
  const [tileHeight] = await numbers(tag.tileHeight)
  const tiled = tileWidth !== undefined && tileHeight !== undefined
  const part = tiled
    ? { width: tileWidth, height: tileHeight }
    : { width: size.width, height: (await numbers(tag.rowsPerStrip))[0] ?? size.height }
  if (!tiled) part.height = Math.min(part.height, size.height)
  if (part.width < 1 || part.height < 1 || part.width * part.height > 4 * Math.max(size.width * size.height, 65_536)) {
    throw new Failure('UNREADABLE', `a part of ${part.width} x ${part.height} pixels`)
  }
  const starts = await numbers(tiled ? tag.tileOffsets : tag.stripOffsets)
  const lengths = await numbers(tiled ? tag.tileByteCounts : tag.stripByteCounts)
  const across = Math.ceil(size.width / part.width)
  const wanted = across * Math.ceil(size.height / part.height)
  if (starts.length < wanted) throw new Failure('UNREADABLE', `${starts.length} of ${wanted} parts of the picture are there`)
  return Array.from({ length: wanted }, (_, index) => {
    const left = (index % across) * part.width
    const top = Math.floor(index / across) * part.height
    // The last strip is as high as what is left; tiles are always whole.
    const height = tiled ? part.height : Math.min(part.height, size.height - top)
    const start = starts[index] as number
    // Old programs left out the length of a single strip: it goes up to the end.
    const bytes = lengths[index] ?? (wanted === 1 ? fileBytes - start : 0)
    if (start + bytes > fileBytes) throw new Failure('UNREADABLE', 'the file ends before its picture does')
    return { left, top, width: part.width, height, start, bytes }
  })
}
