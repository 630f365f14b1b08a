/** A JPEG that pdf.js wants to have decoded, and waits for. */
export interface AskedJpeg {
  bytes: Uint8Array
  /** It was decoded by whoever took it: pdf.js gets something that it can keep and close like a picture, and must not draw. */
  taken(): void
  /** pdf.js decodes it, and says what is wrong with it. */
  left(): void
}

/** The JPEGs that pdf.js asks for from now on. */
export interface AskedJpegs {
  first: Promise<AskedJpeg>
  count(): number
  /** pdf.js goes on by itself with this and with what it asks for later. */
  end(): void
}

let asking: ((asked: AskedJpeg) => void) | null = null

/**
 * In browsers pdf.js (6.5.438, `isImageDecoderSupported`) has JPEGs in colour decoded by the browser's `ImageDecoder`. Here there is none, and
 * this takes its place: whoever listens is shown the file before pdf.js decodes it. When nobody does, or nobody takes it, pdf.js hears that
 * there is no picture, and decodes it as it would without.
 */
class ImageDecoderStandIn {
  readonly #bytes: Uint8Array

  constructor({ data }: { data: Uint8Array }) {
    this.#bytes = data
  }

  static isTypeSupported(type: string): Promise<boolean> {
    return Promise.resolve(type === 'image/jpeg')
  }

  decode(): Promise<{ image: object | null }> {
    return new Promise((resolve) => {
      const left = () => resolve({ image: null })
      if (asking === null) left()
      else asking({ bytes: this.#bytes, left, taken: () => resolve({ image: emptyPicture() }) })
    })
  }

  close(): void {}
}

/** What pdf.js does with pictures is to hand them over to another thread and to close them; a port can both. */
function emptyPicture(): object {
  return new MessageChannel().port1
}

/** To be called before pdf.js is loaded. */
export function standInForImageDecoder(): void {
  Object.assign(globalThis, { ImageDecoder: ImageDecoderStandIn })
}

/** Listens until `end` is called; a worker does one thing at a time, so what is asked for belongs to that. */
export function listenForJpegs(): AskedJpegs {
  const all: AskedJpeg[] = []
  let onFirst = (_asked: AskedJpeg) => {}
  const first = new Promise<AskedJpeg>((resolve) => {
    onFirst = resolve
  })
  asking = (asked) => {
    all.push(asked)
    onFirst(asked)
  }
  const end = () => {
    asking = null
    for (const asked of all) asked.left()
  }
  return { first, count: () => all.length, end }
}
