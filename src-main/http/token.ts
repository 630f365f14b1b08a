import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { chmodSync, closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { LeafcutterError } from '../contract/error-catalogue.ts'

/** In the data folder, for its owner alone. */
const fileIn = (dataDir: string) => join(dataDir, 'http-token')

/** 256 bits: nobody guesses them, however long they try. */
const tokenBytes = 32
const wellFormed = /^[A-Za-z0-9_-]{43}$/

/** The token of a data folder; made when there is none, or when what lies there is none of ours. @throws DATA_FOLDER_DENIED */
export function readToken(dataDir: string): string {
  const path = fileIn(dataDir)
  const kept = readIfThere(path)
  return kept !== null && wellFormed.test(kept) ? kept : renewToken(dataDir)
}

/** Makes another token; the one before is worth nothing from now on. @throws DATA_FOLDER_DENIED */
export function renewToken(dataDir: string): string {
  const path = fileIn(dataDir)
  const token = randomBytes(tokenBytes).toString('base64url')
  denied(path, () => replace(path, `${token}\n`))
  return token
}

/** Whether a request carries the token. Takes as long for every wrong one, so that its time says nothing about the right one. */
export function carriesToken(authorization: string | undefined, token: string): boolean {
  const given = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1] ?? ''
  return timingSafeEqual(digest(given), digest(token))
}

const digest = (text: string) => createHash('sha256').update(text).digest()

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
