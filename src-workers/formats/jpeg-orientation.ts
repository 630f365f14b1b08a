/** How a picture is to be turned and mirrored to be upright, 1 to 8; 1 is "as it is" (Exif 2.32, 4.6.4, tag 274). */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8

const app1 = 0xe1
const startOfScan = 0xda
const orientationTag = 0x0112

/** The orientation that the Exif data of a JPEG say; 1 where they say nothing that makes sense. */
export function jpegOrientation(bytes: Uint8Array): Orientation {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = 2
  while (at + 4 <= view.byteLength && view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1)
    // Any number of FF may stand before a marker.
    if (marker === 0xff) at += 1
    else if (marker === startOfScan) return 1
    else {
      const end = at + 2 + view.getUint16(at + 2)
      if (marker === app1 && isExif(view, at + 4, end)) return orientationIn(view, at + 10, Math.min(end, view.byteLength))
      at = end
    }
  }
  return 1
}

/** "Exif", and two bytes of 0. */
function isExif(view: DataView, at: number, end: number): boolean {
  return end <= view.byteLength && at + 14 <= end && view.getUint32(at) === 0x45786966
}

/** TIFF 6.0: byte order, 42, place of the first directory; there entries of 12 bytes: tag, type, count, value. */
function orientationIn(view: DataView, tiff: number, end: number): Orientation {
  const little = view.getUint16(tiff) === 0x4949
  const directory = tiff + view.getUint32(tiff + 4, little)
  if (directory + 2 > end) return 1
  const entries = view.getUint16(directory, little)
  for (let index = 0; index < entries; index += 1) {
    const entry = directory + 2 + 12 * index
    if (entry + 12 > end) return 1
    if (view.getUint16(entry, little) !== orientationTag) continue
    const value = view.getUint16(entry + 8, little)
    return value >= 1 && value <= 8 ? (value as Orientation) : 1
  }
  return 1
}
