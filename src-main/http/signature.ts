import { createHmac } from 'node:crypto'
import { join } from 'node:path'
import { readSecret, renewSecret } from './secret-file.ts'

/** In the data folder, for its owner alone. */
const fileIn = (dataDir: string) => join(dataDir, 'call-secret')

/** The secret with which calls are signed; made when there is none. @throws DATA_FOLDER_DENIED */
export const readCallSecret = (dataDir: string): string => readSecret(fileIn(dataDir))

/** Makes another one; calls are signed with it from now on. @throws DATA_FOLDER_DENIED */
export const renewCallSecret = (dataDir: string): string => renewSecret(fileIn(dataDir))

export const signatureHeader = 'X-Leafcutter-Signature'

/**
 * `t=1790000000,v1=…`: the time in Unix seconds, and the HMAC-SHA256 of `t`, a dot and the body with the secret, in hexadecimal digits. The time is
 * signed as well, so that a call that somebody kept can be told from a new one.
 * @param now Unix milliseconds
 */
export function sign(body: string, secret: string, now: number): string {
  const t = Math.floor(now / 1000)
  return `t=${t},v1=${createHmac('sha256', secret).update(`${t}.${body}`).digest('hex')}`
}
