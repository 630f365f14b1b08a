import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { LanguageData } from '../../src-main/contract/worker-tasks.ts'
import { Failure } from '../failure.ts'

/**
 * Looks at the data of each language before the recogniser is given them. With data that it cannot use, tesseract.js 7 answers twice,
 * and the second answer brings down the worker; and it takes a folder that looks like an address for one.
 */
export async function checkLanguages(languages: string[], data: LanguageData): Promise<void> {
  for (const language of languages) {
    const bytes = await readData(language, data)
    if (!isWhole(bytes)) throw new Failure('LANGUAGE_MISSING', `${language}: the file is damaged`)
  }
}

async function readData(language: string, data: LanguageData): Promise<Uint8Array> {
  try {
    return await readFile(join(data.folder, `${language}.traineddata${data.gzip ? '.gz' : ''}`))
  } catch {
    throw new Failure('LANGUAGE_MISSING', language)
  }
}

/** Tesseract's number of the part with the network that reads lines (`TESSDATA_LSTM` in tessdatamanager.h). */
const lstm = 17

/** A file of language data begins with the number of its parts and where each begins, -1 where there is none (tessdatamanager.cpp). */
export function isWhole(bytes: Uint8Array): boolean {
  const data = unpacked(bytes)
  if (data === null || data.length < 4) return false
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  const parts = view.getInt32(0, true)
  if (parts <= lstm || parts > 100 || view.byteLength < 4 + 8 * parts) return false
  const offsets = Array.from({ length: parts }, (_, part) => Number(view.getBigInt64(4 + 8 * part, true)))
  return offsets[lstm] !== -1 && offsets.every((offset) => offset < view.byteLength)
}

function unpacked(bytes: Uint8Array): Uint8Array | null {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes
  try {
    return gunzipSync(bytes)
  } catch {
    return null
  }
}
