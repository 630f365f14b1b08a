import { beforeAll, describe, expect, test } from 'vitest'
import { listenForJpegs, standInForImageDecoder } from './jpeg-stand-in.ts'

interface Decoder {
  decode(): Promise<{ image: { close(): void } | null }>
}
interface Decoders {
  new (options: { data: Uint8Array }): Decoder
  isTypeSupported(type: string): Promise<boolean>
}

beforeAll(standInForImageDecoder)

const decoders = () => (globalThis as unknown as { ImageDecoder: Decoders }).ImageDecoder
const decode = (...bytes: number[]) => new (decoders())({ data: Uint8Array.from(bytes) }).decode()

describe('the stand-in for the decoder of a browser', () => {
  test('knows JPEGs alone', async () => {
    expect([await decoders().isTypeSupported('image/jpeg'), await decoders().isTypeSupported('image/bmp')]).toEqual([true, false])
  })

  test('has no picture when nobody listens', async () => {
    expect(await decode(1)).toEqual({ image: null })
  })

  test('shows whoever listens the file, and has no picture when it is left', async () => {
    const jpegs = listenForJpegs()
    const asked = decode(1, 2, 3)
    const jpeg = await jpegs.first
    expect([...jpeg.bytes]).toEqual([1, 2, 3])
    jpeg.left()
    expect(await asked).toEqual({ image: null })
    jpegs.end()
  })

  test('has something that goes to another thread and can be closed when it is taken', async () => {
    const jpegs = listenForJpegs()
    const asked = decode(1)
    ;(await jpegs.first).taken()
    const { image } = await asked
    jpegs.end()
    const there = structuredClone({ image }, { transfer: [image as unknown as ArrayBuffer] })
    expect(() => there.image?.close()).not.toThrow()
  })

  test('leaves nobody waiting at the end, and counts who asked', async () => {
    const jpegs = listenForJpegs()
    const all = [decode(1), decode(2)]
    expect(jpegs.count()).toBe(2)
    jpegs.end()
    expect(await Promise.all([...all, decode(3)])).toEqual([{ image: null }, { image: null }, { image: null }])
  })
})
