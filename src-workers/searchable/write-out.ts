import { createReadStream } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import { failpoint } from '../../src-main/failpoint.ts'
import { Failure } from '../failure.ts'
import { sourceFailure, systemCode } from '../system-errors.ts'

const full = new Set(['ENOSPC', 'EDQUOT'])

/** Writes a new file from its parts, one after the other, and syncs it. What lies there under this name, be it a link, is removed first. */
export async function writeOut(path: string, parts: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<void> {
  const file = await writing(async () => {
    await rm(path, { force: true })
    return open(path, 'wx')
  })
  try {
    let written = 0
    for await (const part of parts) {
      if (written > 0) failpoint('during-pdf-write')
      await writing(() => file.writeFile(part))
      written += 1
    }
    await writing(() => file.sync())
  } finally {
    await file.close()
  }
}

/** A source in pieces of a megabyte. */
export async function* piecesOf(path: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(path, { highWaterMark: 1 << 20 })
  } catch (error) {
    throw sourceFailure(error)
  }
}

async function writing<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    const code = systemCode(error)
    if (code === null) throw error
    throw new Failure(full.has(code) ? 'DISK_FULL' : 'OUTPUT_DENIED', code)
  }
}
