import { vi } from 'vitest'
import type { GreyImage } from '../formats/jpeg-grey/decode-jpeg-grey.ts'

/** The part of pdf.js's own decoder that tests look at; it comes without types. */
interface JpegImage {
  width: number
  height: number
  components: { output: Int16Array; blocksPerLine: number }[]
  parse(bytes: Uint8Array): void
}

const decoders: string = 'pdfjs-dist/image_decoders/pdf.image_decoders.mjs'

/** What pdf.js makes of a JPEG: the lightness, and everything that it has to complain about. */
export async function decodeWithPdfJs(): Promise<(bytes: Uint8Array) => { complaints: string[]; lightness: GreyImage | null }> {
  const { JpegImage } = (await import(decoders)) as { JpegImage: new () => JpegImage }
  return (bytes) => {
    const complaints: string[] = []
    const warn = vi.spyOn(console, 'warn').mockImplementation((words) => complaints.push(String(words)))
    try {
      const image = new JpegImage()
      image.parse(bytes)
      return { complaints, lightness: lightnessOf(image) }
    } catch (error) {
      return { complaints: [...complaints, String(error)], lightness: null }
    } finally {
      warn.mockRestore()
    }
  }
}

/** It keeps its pixels block by block, with room for one more block at the end of each row. */
function lightnessOf({ width, height, components }: JpegImage): GreyImage {
  const [{ output, blocksPerLine }] = components as [JpegImage['components'][number]]
  const grey = new Uint8Array(width * height)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const block = (y >> 3) * (blocksPerLine + 1) + (x >> 3)
      grey[y * width + x] = output[block * 64 + (y & 7) * 8 + (x & 7)] as number
    }
  }
  return { width, height, grey }
}
