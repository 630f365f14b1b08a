import type { IFD } from 'utif2'
import { Failure, wordsOf } from '../failure.ts'
import { rowBytes } from '../formats/tiff-colours.ts'
import type { TiffPage, TiffPart } from '../formats/tiff-page.ts'

type Utif = typeof import('utif2')

let loaded: Promise<Utif> | null = null

/** It is a CommonJS module, whose types know of no default. */
function loadUtif(): Promise<Utif> {
  loaded ??= import('utif2').then((module) => (module as unknown as { default: Utif }).default)
  return loaded
}

/** A fax picture is hardly ever longer packed than unpacked; what is much longer is rubbish that would cost memory without an end. */
const longestShare = 4

/** Where the data begin: behind the mark of a TIFF, by which utif2 tells the order of bytes. */
const headBytes = 8

/**
 * Unpacks a part that is packed like a fax (ITU-T T.4 and T.6): one bit a pixel. Only this is left to utif2 (4.1.0): of everything else
 * it says nothing when it cannot do it, and the picture comes out black.
 */
export async function unpackFax(bytes: Uint8Array, page: TiffPage, part: TiffPart): Promise<Uint8Array> {
  const length = rowBytes(page, part.width) * part.height
  if (bytes.length === 0 || bytes.length > longestShare * length + 1_024) {
    throw new Failure('UNREADABLE', `${bytes.length} bytes for a fax picture of ${part.width} x ${part.height} pixels`)
  }
  const { decodeImage } = await loadUtif()
  const file = Buffer.alloc(headBytes + bytes.length)
  file.write('II')
  file.set(bytes, headBytes)
  const directory = directoryOf(page, part, bytes.length)
  try {
    decodeImage(file, directory)
  } catch (error) {
    throw new Failure('UNREADABLE', wordsOf(error))
  }
  return directory.data
}

/** The tags of a picture that is one strip, in utif2's words: `t` and the number of the tag. */
function directoryOf(page: TiffPage, { width, height }: TiffPart, bytes: number): IFD {
  const numbers = {
    t256: width,
    t257: height,
    t258: 1,
    t259: page.compressionTag,
    t262: 0,
    t266: page.fillOrder,
    t273: headBytes,
    t277: 1,
    t278: height,
    t279: bytes,
    t292: page.faxOptions,
  }
  const tags = Object.fromEntries(Object.entries(numbers).map(([name, number]) => [name, [number]]))
  return { ...tags, width, height, data: undefined as unknown as Uint8Array }
}
