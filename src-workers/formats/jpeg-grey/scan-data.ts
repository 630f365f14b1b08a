import { spareBytes } from './bit-reader.ts'
import { requireSound } from './not-sound.ts'

/** The entropy-coded data of a scan without the zeros that were stuffed behind each FF, and where each restart interval begins in it. */
export interface ScanData {
  bytes: Uint8Array
  /** Begin of each interval, and the end of the last one. */
  edges: number[]
}

/**
 * @throws NotSound when anything but the restart markers in their order and the end of the image stands between the data
 */
export function scanData(bytes: Uint8Array, start: number): ScanData {
  const data = new Uint8Array(bytes.length - start + spareBytes)
  const edges = [0]
  let length = 0
  for (let at = start; ; ) {
    const mark = bytes.indexOf(0xff, at)
    requireSound(mark !== -1 && mark + 1 < bytes.length, 'no end')
    const next = bytes[mark + 1] as number
    const kept = next === 0 ? mark + 1 : mark
    data.set(bytes.subarray(at, kept), length)
    length += kept - at
    at = mark + 2
    if (next === 0) continue
    edges.push(length)
    if (next === 0xd9) return { bytes: data, edges }
    requireSound(next === 0xd0 + ((edges.length - 2) & 7), 'a marker among the data')
  }
}
