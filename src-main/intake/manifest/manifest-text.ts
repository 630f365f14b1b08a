import { createHash, type Hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { LeafcutterError } from '../../contract/error-catalogue.ts'

/** Parsed without a pause, some 5 ms: what else main has to do comes in between. */
const bytesAtATime = 16_384

/** The text of a manifest, a part at a time, with `\n` at the end of every line, so that lines can be counted. */
export interface ManifestText {
  parts: AsyncGenerator<string>
  /** SHA-256 of the bytes of the file, once all parts were read. */
  hash(): string
}

/** @throws MANIFEST_UNREADABLE, while the parts are read: it is not there, or is no UTF-8 */
export function manifestText(path: string, signal?: AbortSignal): ManifestText {
  const hash = createHash('sha256')
  return { parts: readParts(path, hash, signal), hash: () => hash.digest('hex') }
}

async function* readParts(path: string, hash: Hash, signal?: AbortSignal): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const bytes = createReadStream(path, { highWaterMark: bytesAtATime, ...(signal && { signal }) })
  let isFirst = true
  let held = ''
  try {
    for await (const chunk of bytes as AsyncIterable<Buffer>) {
      if (isFirst) refuseUtf16(path, chunk)
      isFirst = false
      hash.update(chunk)
      const text = held + decoder.decode(chunk, { stream: true })
      // Half of a line's end, of which the other half may be in the next chunk.
      held = text.endsWith('\r') ? '\r' : ''
      yield withPlainLineEnds(held === '' ? text : text.slice(0, -1))
    }
    yield withPlainLineEnds(held + decoder.decode())
  } catch (error) {
    throw asManifestError(error, path, signal)
  }
}

function withPlainLineEnds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
}

function refuseUtf16(path: string, [first, second]: Buffer): void {
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))
    throw new LeafcutterError('MANIFEST_UNREADABLE', { path, detail: 'it is UTF-16' })
}

function asManifestError(error: unknown, path: string, signal?: AbortSignal): unknown {
  if (error instanceof LeafcutterError || signal?.aborted) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const detail = code === 'ERR_ENCODING_INVALID_ENCODED_DATA' ? 'it is not UTF-8' : code || String(error)
  return new LeafcutterError('MANIFEST_UNREADABLE', { path, detail }, { cause: error })
}
