import { createCanvas } from '@napi-rs/canvas'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readImageHeader } from './image-header.ts'
import { readJpegHeader } from './jpeg-header.ts'
import { readPngHeader } from './png-header.ts'

const sizes = fc.record({ width: fc.integer({ min: 1, max: 400 }), height: fc.integer({ min: 1, max: 400 }) })

describe.each(['png', 'jpeg'] as const)('%s', (kind) => {
  const encode = (width: number, height: number): Buffer => {
    const canvas = createCanvas(width, height)
    canvas.getContext('2d').fillRect(0, 0, width / 2, height)
    return kind === 'png' ? canvas.toBuffer('image/png') : canvas.toBuffer('image/jpeg', 80)
  }

  test('gives the size of every image that an encoder writes', () => {
    fc.assert(
      fc.property(sizes, ({ width, height }) => {
        expect(readImageHeader(kind, encode(width, height))).toMatchObject({ width, height, complete: true })
      }),
      { numRuns: 50 },
    )
  })

  test('never calls an image complete that was cut off', () => {
    const whole = encode(200, 100)
    fc.assert(
      fc.property(fc.integer({ min: 0, max: whole.length - 1 }), (length) => {
        expect(readImageHeader(kind, whole.subarray(0, length))?.complete ?? false).toBe(false)
      }),
    )
  })

  test('reads any bytes without an error and gives only sizes that can be', () => {
    const whole = encode(20, 10)
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(whole.length), (noise, at) => {
        const header = readImageHeader(kind, Buffer.concat([whole.subarray(0, at), noise, whole.subarray(at)]))
        if (header === null) return
        expect(header.width).toBeGreaterThan(0)
        expect(header.height).toBeGreaterThan(0)
      }),
      { numRuns: 500 },
    )
  })
})

test('a PNG with a wrong checksum is not complete', () => {
  const bytes = createCanvas(300, 300).toBuffer('image/png')
  const at = bytes.indexOf('IDAT') + 6
  bytes[at] = (bytes[at] as number) ^ 0xff
  expect(readPngHeader(bytes)).toMatchObject({ width: 300, complete: false })
})

test.each([
  [1, 200, 200],
  [2, 118, 300],
  [1, 72, null],
  [0, 300, null],
])('JFIF with unit %i and density %i means %s DPI', (unit, density, dpi) => {
  const plain = createCanvas(9, 9).toBuffer('image/jpeg', 80)
  const bytes = Buffer.from(plain)
  const jfif = bytes.indexOf('JFIF\0')
  bytes[jfif + 7] = unit
  bytes.writeUInt16BE(density, jfif + 8)
  expect(readJpegHeader(bytes)?.dpi).toBe(dpi)
})

test('a bomb of a header costs nothing: 65,535 squared is read from 600 bytes', () => {
  const bytes = createCanvas(9, 9).toBuffer('image/jpeg', 80)
  const frame = bytes.indexOf(Buffer.of(0xff, 0xc0))
  bytes.writeUInt32BE(0xffffffff, frame + 5)
  expect(readJpegHeader(bytes)).toMatchObject({ width: 65_535, height: 65_535 })
})
