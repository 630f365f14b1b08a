import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { LeafcutterError } from '../../contract/error-catalogue.ts'
import { makeFolder } from '../../make-folder.ts'
import { renamePatiently } from '../../rename-patiently.ts'

/** Where the copy of a manifest of this content lies in a data folder. */
export function copyOfManifest(dataDir: string, contentHash: string): string {
  return join(dataDir, 'manifests', `${contentHash}.csv`)
}

/**
 * Keeps the bytes of a manifest, so that an import that was cut off goes on with the same rows whatever becomes of the file.
 * @throws MANIFEST_CHANGED when it is not what was checked, MANIFEST_UNREADABLE, DATA_FOLDER_DENIED, DISK_FULL
 */
export async function keepCopy(dataDir: string, path: string, contentHash: string): Promise<string> {
  const copy = copyOfManifest(dataDir, contentHash)
  if (existsSync(copy)) return refuseChanged(path, await hashOfFile(path), contentHash, copy)
  const unfinished = `${copy}.unfinished`
  try {
    await makeFolder(join(dataDir, 'manifests'))
    refuseChanged(path, await copyBytes(path, unfinished), contentHash, copy)
    await renamePatiently(unfinished, copy)
    return copy
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => {
      // The first error is the one to tell.
    })
    throw asCopyError(error, dataDir)
  }
}

function refuseChanged(path: string, hash: string, wanted: string, copy: string): string {
  if (hash !== wanted) throw new LeafcutterError('MANIFEST_CHANGED', { path })
  return copy
}

/** Gives the SHA-256 of what was copied and is on the disk. */
async function copyBytes(from: string, to: string): Promise<string> {
  const hash = createHash('sha256')
  const file = await open(to, 'w')
  try {
    for await (const chunk of bytesOf(from)) {
      hash.update(chunk)
      await file.writeFile(chunk)
    }
    await file.sync()
  } finally {
    await file.close()
  }
  return hash.digest('hex')
}

async function hashOfFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of bytesOf(path)) hash.update(chunk)
  return hash.digest('hex')
}

/** @throws MANIFEST_UNREADABLE */
async function* bytesOf(path: string): AsyncGenerator<Buffer> {
  try {
    yield* createReadStream(path) as AsyncIterable<Buffer>
  } catch (error) {
    const detail = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    throw new LeafcutterError('MANIFEST_UNREADABLE', { path, detail }, { cause: error })
  }
}

function asCopyError(error: unknown, dataDir: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOSPC' || code === 'EDQUOT') return new LeafcutterError('DISK_FULL', { path: dataDir, detail: code }, { cause: error })
  if (['EACCES', 'EPERM', 'EROFS'].includes(code))
    return new LeafcutterError('DATA_FOLDER_DENIED', { path: dataDir, detail: code }, { cause: error })
  return error
}
