import { closeSync, openSync, readSync } from 'node:fs'
import { constants, gunzipSync } from 'node:zlib'
import type { KnownModel } from '../contract/recognition.ts'
import type { DataFolder } from './tessdata-folders.ts'

/**
 * Which model a file of language data holds. The size of its network does not tell: that of Afrikaans is the same in `tessdata_fast` and in
 * `tessdata_best`. So it is known by where it lies, or by the parts for the older recogniser, which only `tessdata` has.
 */
export function modelOf(file: string, folder: DataFolder): KnownModel {
  return hasOlderParts(file) ? 'standard' : (folder.model ?? 'unknown')
}

/** Number of the part with the shapes of letters for the older recogniser (`TESSDATA_INTTEMP` in tessdatamanager.h). */
const shapes = 3
/** A file begins with the number of its parts, 4 bytes, and where each begins, 8 bytes, -1 where there is none (tessdatamanager.cpp). */
const neededBytes = 4 + 8 * (shapes + 1)

function hasOlderParts(file: string): boolean {
  const head = beginningOf(file)
  return head.length >= neededBytes && head.readInt32LE(0) > shapes && head.readBigInt64LE(4 + 8 * shapes) !== -1n
}

function beginningOf(file: string): Buffer {
  const bytes = Buffer.alloc(4_096)
  try {
    const descriptor = openSync(file, 'r')
    const length = readSync(descriptor, bytes)
    closeSync(descriptor)
    const read = bytes.subarray(0, length)
    return read[0] === 0x1f && read[1] === 0x8b ? gunzipSync(read, { finishFlush: constants.Z_SYNC_FLUSH }) : read
  } catch {
    // Data that cannot be read are told of by the worker that wants them.
    return Buffer.alloc(0)
  }
}
