/** A BMP of 24 bits from RGBA pixels, with its rows from the bottom up and a resolution (BITMAPINFOHEADER). */
export function writeBmp(rgba: Uint8Array, width: number, height: number, dotsPerMetre = 0): Buffer {
  const row = Math.ceil((width * 3) / 4) * 4
  const file = Buffer.alloc(54 + row * height)
  file.write('BM')
  file.writeUInt32LE(file.length, 2)
  file.writeUInt32LE(54, 10)
  file.writeUInt32LE(40, 14)
  file.writeInt32LE(width, 18)
  file.writeInt32LE(height, 22)
  file.writeUInt16LE(1, 26)
  file.writeUInt16LE(24, 28)
  file.writeInt32LE(dotsPerMetre, 38)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const from = 4 * (y * width + x)
      const to = 54 + (height - 1 - y) * row + 3 * x
      for (let colour = 0; colour < 3; colour += 1) file[to + colour] = rgba[from + 2 - colour] as number
    }
  }
  return file
}

/** A GIF of 256 greys, with a frame for each picture; its codes are nine bits wide throughout, because the table is cleared in time. */
export function writeGif(frames: Uint8Array[], width: number, height: number): Buffer {
  const head = Buffer.alloc(13)
  head.write('GIF89a')
  head.writeUInt16LE(width, 6)
  head.writeUInt16LE(height, 8)
  head[10] = 0xf7
  const greys = Buffer.from(Array.from({ length: 256 }, (_, grey) => [grey, grey, grey]).flat())
  return Buffer.concat([head, greys, ...frames.flatMap((grey) => frameOf(grey, width, height)), Buffer.of(0x3b)])
}

function frameOf(grey: Uint8Array, width: number, height: number): Buffer[] {
  const control = Buffer.from('21f90400010000 00'.replace(' ', ''), 'hex')
  const place = Buffer.alloc(11)
  place[0] = 0x2c
  place.writeUInt16LE(width, 5)
  place.writeUInt16LE(height, 7)
  place[10] = 8
  return [control, place, inBlocks(nineBitCodes(grey)), Buffer.of(0)]
}

function nineBitCodes(grey: Uint8Array): Buffer {
  const codes = [...grey].flatMap((value, index) => (index % 250 === 0 ? [256, value] : [value]))
  const bytes = Buffer.alloc(Math.ceil(((codes.length + 1) * 9) / 8))
  for (const [index, code] of [...codes, 257].entries()) {
    for (let bit = 0; bit < 9; bit += 1) {
      const at = index * 9 + bit
      bytes[at >> 3] = (bytes[at >> 3] as number) | (((code >> bit) & 1) << (at & 7))
    }
  }
  return bytes
}

function inBlocks(bytes: Buffer): Buffer {
  const blocks: Buffer[] = []
  for (let at = 0; at < bytes.length; at += 255) {
    const block = bytes.subarray(at, at + 255)
    blocks.push(Buffer.of(block.length), block)
  }
  return Buffer.concat(blocks)
}
