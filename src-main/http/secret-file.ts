import { randomBytes } from 'node:crypto'
import { chmodSync, closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, statSync, writeSync } from 'node:fs'
import { LeafcutterError } from '../contract/error-catalogue.ts'

/** 256 bits: nobody guesses them, however long they try. */
const secretBytes = 32
const wellFormed = /^[A-Za-z0-9_-]{43}$/

/** The secret in a file that is its owner's alone; made when there is none, or when what lies there is none of ours. @throws DATA_FOLDER_DENIED */
export function readSecret(path: string): string {
  const kept = readIfThere(path)
  return kept !== null && wellFormed.test(kept) ? kept : renewSecret(path)
}

/** Makes another one; the one before is worth nothing from now on. @throws DATA_FOLDER_DENIED */
export function renewSecret(path: string): string {
  const secret = randomBytes(secretBytes).toString('base64url')
  denied(path, () => replace(path, `${secret}\n`))
  return secret
}

/** What somebody made readable for others is taken back. */
function readIfThere(path: string): string | null {
  return denied(path, () => {
    const found = statSync(path, { throwIfNoEntry: false })
    if (found === undefined) return null
    if (process.platform !== 'win32' && (found.mode & 0o077) !== 0) chmodSync(path, 0o600)
    return readFileSync(path, 'utf8').trim()
  })
}

/** The file is the old one or the new one, and nobody else's for a moment. */
function replace(path: string, text: string): void {
  const temporary = `${path}.leafcutter-tmp`
  rmSync(temporary, { force: true })
  const file = openSync(temporary, 'wx', 0o600)
  try {
    writeSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(temporary, path)
}

function denied<T>(path: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    const detail = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    throw new LeafcutterError('DATA_FOLDER_DENIED', { path, detail }, { cause: error })
  }
}
