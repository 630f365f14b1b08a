import { Failure } from '../failure.ts'

/** How the text comes into a file: appended to it, in a file that is written anew, or in one that is decrypted for it as well. */
export type WayOfWriting = 'appended' | 'rewritten' | 'decrypted'

/** Resident memory at the highest by the size of the file; measured, see docs/performance.md. */
const timesItsSize: Record<WayOfWriting, number> = { appended: 2.8, rewritten: 4, decrypted: 7.5 }

/** What the process has before it reads a file, bytes: the libraries, and what an earlier file left. */
const before = 200 * 1024 ** 2

/** Refuses a file of which is known that the process would be ended over it. @throws PDF_TOO_LARGE */
export function refuseTooLarge(sizeBytes: number, way: WayOfWriting, memoryBytes: number): void {
  const most = Math.floor((memoryBytes - before) / timesItsSize[way])
  if (sizeBytes > most) throw new Failure('PDF_TOO_LARGE', `${sizeBytes} bytes, ${way}; at most ${most} can be`)
}
