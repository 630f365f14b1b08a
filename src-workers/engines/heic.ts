import { Failure, wordsOf } from '../failure.ts'

interface HeicPicture {
  width: number
  height: number
  decode(): Promise<{ data: Uint8ClampedArray }>
}

/** The part of heic-decode (2.1.0) that we use; it has no types. */
interface HeicDecode {
  all(file: { buffer: Uint8Array }): Promise<HeicPicture[] & { dispose(): void }>
}

let loaded: Promise<HeicDecode> | null = null

/** Loaded when the first such file comes, because its WebAssembly has megabytes. */
function loadHeic(): Promise<HeicDecode> {
  // @ts-expect-error: it has no types.
  loaded ??= import('heic-decode').then((module) => module.default as HeicDecode)
  return loaded
}

/** Does something with the pictures of a HEIC file that stand by themselves, none of which is decoded yet. */
export async function withHeic<T>(bytes: Uint8Array, work: (pictures: HeicPicture[]) => Promise<T> | T): Promise<T> {
  const { all } = await loadHeic()
  try {
    const pictures = await all({ buffer: bytes })
    try {
      return await work(pictures)
    } finally {
      pictures.dispose()
    }
  } catch (error) {
    throw error instanceof Failure ? error : new Failure('UNREADABLE', wordsOf(error))
  }
}
