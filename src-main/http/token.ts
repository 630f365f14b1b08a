import { createHash, timingSafeEqual } from 'node:crypto'
import { join } from 'node:path'
import { readSecret, renewSecret } from './secret-file.ts'

/** In the data folder, for its owner alone. */
const fileIn = (dataDir: string) => join(dataDir, 'http-token')

/** The token of a data folder; made when there is none, or when what lies there is none of ours. @throws DATA_FOLDER_DENIED */
export const readToken = (dataDir: string): string => readSecret(fileIn(dataDir))

/** Makes another token; the one before is worth nothing from now on. @throws DATA_FOLDER_DENIED */
export const renewToken = (dataDir: string): string => renewSecret(fileIn(dataDir))

/** Whether a request carries the token. Takes as long for every wrong one, so that its time says nothing about the right one. */
export function carriesToken(authorization: string | undefined, token: string): boolean {
  const given = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1] ?? ''
  return timingSafeEqual(digest(given), digest(token))
}

const digest = (text: string) => createHash('sha256').update(text).digest()
