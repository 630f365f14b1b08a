import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, readFile, stat } from 'node:fs/promises'
import type { SourceFile, WorkerLimits } from '../src-main/contract/worker-tasks.ts'
import { Failure } from './failure.ts'
import { sourceFailure } from './system-errors.ts'

/** Refuses a source that is gone, denied, empty, too large, no ordinary file, or not the one that was imported. Reads none of it. */
export async function checkSource(source: SourceFile, limits: WorkerLimits): Promise<void> {
  const found = await reading(() => stat(source.path))
  // A named pipe or a device would never end.
  if (!found.isFile()) throw new Failure('NOT_A_DOCUMENT', 'not an ordinary file')
  if (found.size !== source.sizeBytes) throw new Failure('SOURCE_CHANGED', `${source.sizeBytes} bytes then, ${found.size} now`)
  if (Math.floor(found.mtimeMs) !== Math.floor(source.modifiedAt)) throw new Failure('SOURCE_CHANGED', 'it has another time of change')
  if (found.size === 0) throw new Failure('EMPTY_FILE', '0 bytes')
  if (found.size > limits.maxFileBytes) {
    throw new Failure('DOC_TOO_LARGE', `${found.size} bytes, the limit is ${limits.maxFileBytes}`)
  }
}

/**
 * Refuses a source that was changed since it was checked: what was read of it may be of both contents. One that is gone by now was still
 * there when it was read.
 */
export async function refuseChanged(source: SourceFile): Promise<void> {
  const found = await stat(source.path).catch(() => null)
  if (found && (found.size !== source.sizeBytes || Math.floor(found.mtimeMs) !== Math.floor(source.modifiedAt))) {
    throw new Failure('SOURCE_CHANGED', 'while it was being read')
  }
}

/** SHA-256 of the whole file as hex, read in pieces. */
export async function hashSource(path: string): Promise<string> {
  const hash = createHash('sha256')
  return reading(async () => {
    for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(piece)
    return hash.digest('hex')
  })
}

export async function readSource(path: string): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await reading(() => readFile(path))
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength) as Uint8Array<ArrayBuffer>
}

/** Bytes from `start` to before `end`, fewer where the file ends. */
export async function readPart(path: string, start: number, end: number): Promise<Uint8Array> {
  return withOpenFile(path, (read) => read(start, end))
}

/** Gives the bytes from `start` to before `end`, fewer where the file ends. */
export type ReadAt = (start: number, end: number) => Promise<Uint8Array>

/** Holds a file open for many small reads. */
export async function withOpenFile<T>(path: string, work: (read: ReadAt) => Promise<T>): Promise<T> {
  const file = await reading(() => open(path))
  try {
    return await work(async (start, end) => {
      const { bytesRead, buffer } = await reading(() =>
        file.read(Buffer.alloc(Math.max(0, end - start)), 0, Math.max(0, end - start), start),
      )
      return buffer.subarray(0, bytesRead)
    })
  } finally {
    await file.close()
  }
}

/** Does something that reads the source and says in the catalogue's words why it could not. */
export async function reading<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    throw sourceFailure(error)
  }
}
