import fc from 'fast-check'
import { expect, test } from 'vitest'
import { unpackFax } from '../../src-workers/engines/fax.ts'
import type { TiffPage } from '../../src-workers/formats/tiff-page.ts'
import { type Bits, packGroupFour } from './group-four.ts'

const pictures = fc
  .record({
    width: fc.integer({ min: 1, max: 90 }),
    height: fc.integer({ min: 1, max: 8 }),
    runs: fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 200 }),
  })
  .map(({ width, height, runs }): Bits => {
    const ink = new Uint8Array(width * height)
    let at = 0
    for (const [index, run] of runs.entries()) {
      if (index % 2 === 1) ink.fill(1, at, at + run)
      at += run
    }
    return { width, height, ink }
  })

async function unpacked({ width, height, ink }: Bits): Promise<Uint8Array> {
  const page = { width, height, bits: 1, samples: 1, compressionTag: 4, fillOrder: 1, faxOptions: 0 } as unknown as TiffPage
  const packed = packGroupFour({ width, height, ink })
  const rows = await unpackFax(packed, page, { width, height } as TiffPage['parts'][number])
  const rowBytes = Math.ceil(width / 8)
  return ink.map((_, at) => ((rows[Math.floor(at / width) * rowBytes + ((at % width) >> 3)] as number) >> (7 - ((at % width) & 7))) & 1)
}

test('what is packed is unpacked as it was', async () => {
  await fc.assert(
    fc.asyncProperty(pictures, async (bits) => {
      expect(await unpacked(bits)).toEqual(bits.ink)
    }),
    { numRuns: 400 },
  )
})

test('runs longer than any code are put together', async () => {
  const ink = new Uint8Array(9_000)
  ink.fill(1, 2_000, 8_999)
  const bits = { width: 4_500, height: 2, ink }
  expect(await unpacked(bits)).toEqual(ink)
})
