import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, rm, stat } from 'node:fs/promises'
import { createGzip } from 'node:zlib'
import { pack } from 'tar-stream'
import { LeafcutterError } from '../contract/error-catalogue.ts'
import { endLine } from './check-file.ts'
import { endName } from './entries.ts'

/** Packs entries one after the other; nothing is ever wholly in memory but one small entry. */
export interface EntryPacker {
  text(name: string, content: string | Buffer): Promise<void>
  /** Gives the hash of what was packed. @throws SOURCE_CHANGED when the file becomes longer or shorter meanwhile */
  file(name: string, path: string): Promise<string>
}

/**
 * Writes a gzipped tar with an end that has the sum of all, and syncs it. Fast rather than small: what is large in it is packed already.
 * @returns bytes that were written
 */
export async function packEntries(path: string, add: (packer: EntryPacker) => Promise<void>): Promise<number> {
  // Whatever lies there under this name, be it a link, is removed and not written through.
  await rm(path, { force: true })
  const file = await open(path, 'wx')
  try {
    const tar = pack()
    const packed = tar.pipe(createGzip({ level: 1 }))
    const written = drain(packed, file)
    // Told by `written` below, when it comes to that.
    written.catch(() => tar.destroy())
    await Promise.all([written, fill(tar, add)])
    await file.sync()
    return (await file.stat()).size
  } finally {
    await file.close()
  }
}

async function drain(packed: AsyncIterable<Buffer>, file: { writeFile(piece: Buffer): Promise<void> }): Promise<void> {
  for await (const piece of packed) await file.writeFile(piece)
}

async function fill(tar: ReturnType<typeof pack>, add: (packer: EntryPacker) => Promise<void>): Promise<void> {
  try {
    const [sum, count] = [createHash('sha256'), { entries: 0 }]
    await add(
      packerInto(tar, (name, hash) => {
        sum.update(endLine(name, hash))
        count.entries += 1
      }),
    )
    await put(tar, endName, Buffer.from(JSON.stringify({ ...count, sha256: sum.digest('hex') })))
    tar.finalize()
  } catch (error) {
    tar.destroy(error instanceof Error ? error : new Error(String(error)))
    throw error
  }
}

function packerInto(tar: ReturnType<typeof pack>, note: (name: string, hash: string) => void): EntryPacker {
  return {
    async text(name, content) {
      const bytes = Buffer.from(content as string)
      await put(tar, name, bytes)
      note(name, createHash('sha256').update(bytes).digest('hex'))
    },
    async file(name, path) {
      const hash = await putFile(tar, name, path)
      note(name, hash)
      return hash
    },
  }
}

/** The same file each time it is packed from the same content. */
const always = { mtime: new Date(0), mode: 0o600 }

function put(tar: ReturnType<typeof pack>, name: string, bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    tar.entry({ name, ...always }, bytes, (error) => (error ? reject(error) : resolve()))
  })
}

async function putFile(tar: ReturnType<typeof pack>, name: string, path: string): Promise<string> {
  const { size } = await stat(path)
  const hash = createHash('sha256')
  const { entry, ended } = openEntry(tar, name, size)
  let left = size
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 18 })) {
    left -= piece.length
    if (left < 0) break
    hash.update(piece)
    if (!entry.write(piece)) await Promise.race([new Promise<void>((resolve) => entry.once('drain', resolve)), ended])
  }
  if (left !== 0) throw new LeafcutterError('SOURCE_CHANGED', { path, detail: 'while it was being packed' })
  entry.end(undefined)
  await ended
  return hash.digest('hex')
}

function openEntry(tar: ReturnType<typeof pack>, name: string, size: number) {
  let tell: (error?: Error | null) => void = () => {}
  const ended = new Promise<void>((resolve, reject) => {
    tell = (error) => (error ? reject(error) : resolve())
  })
  // Told where it is waited for; when the whole is given up before, nobody waits.
  ended.catch(() => {})
  return { entry: tar.entry({ name, size, ...always }, (error) => tell(error)), ended }
}
