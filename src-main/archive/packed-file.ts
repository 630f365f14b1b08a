import { createHash, type Hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { extract, type Pack, pack } from 'tar-stream'
import { unreadable } from '../contract/archive.ts'
import { LeafcutterError } from '../contract/error-catalogue.ts'

/** A compressed file of named entries, of which the last has the SHA-256 of all others. Neither side holds more than a part of an entry. */

export const checksumsName = 'checksums.json'
/** Some hundred bytes an entry: 100,000 entries. */
const mostChecksumBytes = 16 * 1024 ** 2

export interface EntryToPack {
  name: string
  size: number
  content: AsyncIterable<Buffer> | Iterable<Buffer>
}

export interface PackedFile {
  sizeBytes: number
  /** Of the whole file. */
  sha256: string
}

/** Writes a new file and syncs it; what lies there under this name is removed. @throws what the entries throw, and errors of the system */
export async function writePacked(path: string, entries: AsyncIterable<EntryToPack>, signal?: AbortSignal): Promise<PackedFile> {
  await rm(path, { force: true })
  const file = await open(path, 'wx')
  const hash = createHash('sha256')
  let sizeBytes = 0
  try {
    const tar = pack()
    const written = pipeline(tar, createGzip(), async (parts: AsyncIterable<Buffer>) => {
      for await (const part of parts) {
        hash.update(part)
        sizeBytes += part.length
        await file.writeFile(part)
      }
    })
    await both(feed(tar, entries, signal), written, (error) => tar.destroy(error))
    await file.sync()
  } finally {
    await file.close()
  }
  return { sizeBytes, sha256: hash.digest('hex') }
}

/** Whichever fails first ends the other; its error is the one to tell. */
async function both(feeding: Promise<void>, written: Promise<void>, stop: (error: Error) => void): Promise<void> {
  let first: { error: unknown } | null = null
  const note = (error: unknown) => {
    first ??= { error }
    stop(error instanceof Error ? error : new Error(String(error)))
  }
  await Promise.all([feeding.catch(note), written.catch(note)])
  if (first) throw (first as { error: unknown }).error
}

async function feed(tar: Pack, entries: AsyncIterable<EntryToPack>, signal?: AbortSignal): Promise<void> {
  const sums: Record<string, string> = {}
  for await (const { name, size, content } of entries) {
    signal?.throwIfAborted()
    const hash = createHash('sha256')
    await put(tar, name, size, hashed(content, hash))
    sums[name] = hash.digest('hex')
  }
  const last = Buffer.from(`${JSON.stringify(sums, null, 1)}\n`)
  await put(tar, checksumsName, last.length, [last])
  tar.finalize()
}

async function* hashed(content: EntryToPack['content'], hash: Hash): AsyncGenerator<Buffer> {
  for await (const part of content) {
    hash.update(part)
    yield part
  }
}

/** The same content gives the same bytes: no time is in them. */
function put(tar: Pack, name: string, size: number, content: EntryToPack['content']): Promise<void> {
  return new Promise((resolve, reject) => {
    const entry = tar.entry({ name, size, mode: 0o644, mtime: new Date(0) }, (error) => (error ? reject(error) : resolve()))
    pipeline(content, entry).catch(reject)
  })
}

/** An entry that is being read. */
export interface PackedEntry {
  name: string
  size: number
  content: AsyncIterable<Buffer>
}

interface Reading {
  /** How large an entry of this name may be, in bytes; null for a name that no entry may have. Asked before anything of it is read. */
  limitOf(name: string): number | null
  take(entry: PackedEntry): Promise<void>
  signal?: AbortSignal
}

/**
 * Reads all entries in their order, and compares what was read with the checksums at the end. Nothing is written anywhere, so no name can lead out of
 * a folder; all the same only expected names are taken, and no links. What `take` was given is known to be sound only when this has ended.
 * @throws ARCHIVE_UNREADABLE, what `take` throws, and what aborts
 */
export async function readPacked(path: string, reading: Reading): Promise<PackedFile> {
  const hash = createHash('sha256')
  let sizeBytes = 0
  const source = createReadStream(path)
  const tar = extract()
  const pumped = pipeline(
    source,
    async function* (parts: AsyncIterable<Buffer>) {
      for await (const part of parts) {
        reading.signal?.throwIfAborted()
        hash.update(part)
        sizeBytes += part.length
        yield part
      }
    },
    createGunzip(),
    tar,
  )
  // What it fails for is told by the entries as well; it is awaited below.
  pumped.catch(() => {})
  try {
    await takeEntries(path, tar, reading)
    await pumped
  } catch (error) {
    source.destroy()
    const first = await pumped.then(
      () => null,
      (reason: unknown) => reason,
    )
    throw asUnreadable(path, error instanceof LeafcutterError ? error : (systemErrorOf(first) ?? error))
  }
  return { sizeBytes, sha256: hash.digest('hex') }
}

async function takeEntries(path: string, tar: ReturnType<typeof extract>, { limitOf, take }: Reading): Promise<void> {
  const sums = new Map<string, string>()
  let last: string | null = null
  for await (const entry of tar) {
    const { name, size = 0, type, pax } = entry.header
    const limit = name === checksumsName ? mostChecksumBytes : limitOf(name)
    if (last !== null) throw unreadable(path, 'something comes after its checksums')
    if (type !== 'file' || pax || limit === null || sums.has(name))
      throw unreadable(path, `an entry does not belong there: ${name.slice(0, 100)}`)
    if (!(size >= 0 && size <= limit)) throw unreadable(path, `${name} is larger than it may be: ${size} bytes`)
    if (name === checksumsName) {
      last = (await bytesOf(entry as AsyncIterable<Buffer>)).toString('utf8')
      continue
    }
    const hash = createHash('sha256')
    const content = hashed(entry as AsyncIterable<Buffer>, hash)
    await take({ name, size, content })
    // What was left is read to its end: the checksum is over all of it.
    for await (const _ of content);
    sums.set(name, hash.digest('hex'))
  }
  compare(path, last, sums)
}

/** All of an entry, whose size was checked. */
export async function bytesOf(content: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of content) parts.push(part)
  return Buffer.concat(parts)
}

function compare(path: string, text: string | null, sums: Map<string, string>): void {
  if (text === null) throw unreadable(path, 'its checksums are missing: it was cut off')
  let noted: unknown
  try {
    noted = JSON.parse(text)
  } catch {
    noted = null
  }
  if (JSON.stringify(noted) !== JSON.stringify(Object.fromEntries(sums))) throw unreadable(path, 'its checksums do not match')
}

/** Errors of the file system and of zlib have a code; what tar-stream says once its input broke off is only the consequence. */
function systemErrorOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error && error.code !== 'ERR_STREAM_PREMATURE_CLOSE' ? error : null
}

function asUnreadable(path: string, error: unknown): unknown {
  if (error instanceof LeafcutterError || (error instanceof Error && error.name === 'AbortError')) return error
  const { code = null, message = String(error) } = error as { code?: string; message?: string }
  return unreadable(path, code ?? message, error)
}
