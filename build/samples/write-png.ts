import { crc32, deflateSync } from 'node:zlib'

const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)
const inchesPerMetre = 39.3701

/**
 * A grey PNG, 8 bits a pixel, of four-byte pixels whose first byte is the grey level. `resolution` in dots per inch.
 * Written here because the canvas writes RGBA only, which takes six times as long and says less than a scanner would.
 */
export function writeGreyPng(rgba: Uint8ClampedArray, width: number, resolution: number): Uint8Array {
  const height = rgba.length / 4 / width
  return Buffer.concat([
    signature,
    chunk('IHDR', Buffer.concat([bigEndian(width), bigEndian(height), Uint8Array.of(8, 0, 0, 0, 0)])),
    chunk('pHYs', Buffer.concat([density(resolution), density(resolution), Uint8Array.of(1)])),
    chunk('IDAT', deflateSync(scanLines(rgba, width, height), { level: 1 })),
    chunk('IEND', new Uint8Array(0)),
  ])
}

// Each row starts with the number of its filter: 0, as it is. Grain defeats the other filters anyway.
function scanLines(rgba: Uint8ClampedArray, width: number, height: number): Uint8Array {
  const lines = new Uint8Array((width + 1) * height)
  for (let y = 0; y < height; y += 1) {
    const start = y * (width + 1) + 1
    for (let x = 0; x < width; x += 1) lines[start + x] = rgba[(y * width + x) * 4] as number
  }
  return lines
}

function chunk(name: string, data: Uint8Array): Uint8Array {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  return Buffer.concat([bigEndian(data.length), body, bigEndian(crc32(body))])
}

function density(resolution: number): Uint8Array {
  return bigEndian(Math.round(resolution * inchesPerMetre))
}

function bigEndian(value: number): Uint8Array {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}
