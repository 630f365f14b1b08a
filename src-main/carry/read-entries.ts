import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { extract, type Header } from 'tar-stream'
import { LeafcutterError, plainWords } from '../contract/error-catalogue.ts'
import { type EntryKind, endName, kindOf, mostBytes } from './entries.ts'

/** One entry; whoever takes it reads its stream to the end before he asks for the next. */
export interface CarriedEntry {
  kind: EntryKind
  name: string
  size: number
  stream: AsyncIterable<Buffer>
}

/**
 * The entries of a file with a batch, one after the other. What is no such entry, is too large, or stands in the wrong place is refused before
 * anything of it is read.
 * @param told hears how many bytes of the file were read
 * @throws INPUT_MISSING, CARRIED_FILE_INVALID
 */
export async function* carriedEntries(path: string, told: (bytes: number) => void = () => {}): AsyncGenerator<CarriedEntry> {
  const file = createReadStream(path, { highWaterMark: 1 << 18 })
  const unpacked = createGunzip()
  const tar = extract()
  const broken = chain([file, unpacked], tar)
  file.pipe(unpacked).pipe(tar)
  let last: string | null = null
  try {
    for await (const entry of tar) {
      const kind = checkedKind(path, entry.header, last)
      last = entry.header.name
      told(file.bytesRead)
      yield { kind, name: last, size: entry.header.size ?? 0, stream: piecesOf(path, entry as AsyncIterable<Buffer>, broken) }
    }
    if (last !== endName) throw invalid(path, 'it ends too early')
  } catch (error) {
    throw asCarriedError(path, broken.by ?? error)
  } finally {
    for (const stream of [file, unpacked, tar]) stream.destroy()
  }
}

/** An error of one stream ends the last one with it, which is the one that is waited for; it tells it in words of its own. */
function chain(streams: Readable[], last: { destroy(error: Error): unknown }): { by: Error | null } {
  const broken: { by: Error | null } = { by: null }
  for (const stream of streams) {
    stream.once('error', (error) => {
      broken.by ??= error
      last.destroy(error)
    })
  }
  return broken
}

/** Whoever reads an entry to its end is the first to see that the file is broken. */
async function* piecesOf(path: string, entry: AsyncIterable<Buffer>, broken: { by: Error | null }): AsyncGenerator<Buffer> {
  try {
    yield* entry
  } catch (error) {
    throw asCarriedError(path, broken.by ?? error)
  }
}

function checkedKind(path: string, header: Header, last: string | null): EntryKind {
  const kind = header.type === 'file' && !header.pax ? kindOf(header.name) : null
  const what = header.name.slice(0, 100)
  if (kind === null) throw invalid(path, `it holds something else: ${what}`)
  if ((last === null) !== (kind === 'head') || last === endName) throw invalid(path, `${what} stands in the wrong place`)
  if ((header.size ?? 0) > mostBytes[kind]) throw invalid(path, `${what} is too large: ${header.size} bytes`)
  return kind
}

/** All of a small entry. */
export async function textOf({ stream }: CarriedEntry): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of stream) pieces.push(piece)
  return Buffer.concat(pieces).toString('utf8')
}

export function invalid(path: string, detail: string): LeafcutterError {
  return new LeafcutterError('CARRIED_FILE_INVALID', { path, detail })
}

/** @param error of the file itself, of zlib or of tar; others are surprises and stay what they are */
function asCarriedError(path: string, error: unknown): unknown {
  if (error instanceof LeafcutterError || !(error instanceof Error)) return error
  const code = 'code' in error ? String(error.code) : ''
  if (code === 'ENOENT') return new LeafcutterError('INPUT_MISSING', { path }, { cause: error })
  const isOfStreams = code.startsWith('Z_') || ['EACCES', 'EISDIR', 'EIO', 'EPERM'].includes(code)
  const isOfTar = /^(Invalid tar header|Invalid header|Header exceeds|Unexpected end of data|Writable stream closed|Premature close)/.test(
    error.message,
  )
  return isOfStreams || isOfTar
    ? new LeafcutterError('CARRIED_FILE_INVALID', { path, detail: plainWords(error.message) }, { cause: error })
    : error
}
