import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { constants, gunzipSync } from 'node:zlib'
import { headName } from './entries.ts'

/** Bytes of the beginning that are looked at: the header of the first entry, packed, is in a few hundred. */
const looked = 4096
/** Bytes that they may become unpacked; gzip makes at most a thousand of one. */
const mostUnpacked = 8 * 1024 ** 2

/** Whether a file begins as one with a carried batch does, whatever it is called. Whether it is whole is asked by `checkFile`. */
export function isCarriedFile(path: string): boolean {
  try {
    // A pipe or a device would keep us waiting.
    return statSync(path).isFile() && beginsAsCarried(beginningOf(path))
  } catch {
    // What cannot be read or unpacked is none; whoever reads it as something else says what is wrong with it.
    return false
  }
}

function beginningOf(path: string): Buffer {
  const file = openSync(path, 'r')
  try {
    const bytes = Buffer.alloc(looked)
    return bytes.subarray(0, readSync(file, bytes, 0, looked, 0))
  } finally {
    closeSync(file)
  }
}

function beginsAsCarried(bytes: Buffer): boolean {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return false
  const header = gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: mostUnpacked })
  // A name in a header of tar fills 100 bytes with zeros; its mark stands at 257.
  const name = header.toString('latin1', 0, 100)
  return name === headName.padEnd(100, '\0') && header.toString('latin1', 257, 262) === 'ustar'
}
