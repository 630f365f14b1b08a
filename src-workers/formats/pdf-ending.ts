import { createReadStream } from 'node:fs'
import { reading, readPart } from '../source-file.ts'

/** Readers look for the end mark in the last 1,024 bytes (PDF Reference 1.7, appendix H, note 18); we allow for some rubbish more. */
const tailBytes = 4096
/** Copies to tape and by broken connections fill up with zeros; this much of them is skipped. */
const paddingBytes = 1 << 20

/**
 * Whether a PDF stops before its own end: neither `%%EOF` nor `startxref` near the end of the file. pdf.js quietly makes what it can
 * of such a file, and pages whose content was cut away come out empty, so an empty page of it cannot be believed.
 */
export async function isCutOff(path: string, sizeBytes: number): Promise<boolean> {
  const tail = await readPart(path, Math.max(0, sizeBytes - tailBytes), sizeBytes)
  if (hasEndMark(tail)) return false
  if (tail.some((byte) => byte !== 0)) return true
  return !hasEndMark(withoutPadding(await readPart(path, Math.max(0, sizeBytes - paddingBytes), sizeBytes)))
}

function hasEndMark(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return text.includes('%%EOF', 0, 'latin1') || text.includes('startxref', 0, 'latin1')
}

function withoutPadding(bytes: Uint8Array): Uint8Array {
  const end = bytes.findLastIndex((byte) => byte !== 0) + 1
  return bytes.subarray(Math.max(0, end - tailBytes), end)
}

const pageTree = /\/Type\s*\/Pages\b/g
const count = /\/Count\s+(\d{1,7})\b/
const linearized = /\/Linearized\b[^>]{0,200}?\/N\s+(\d{1,7})/
/** Bytes on either side of a page tree's name in which its dictionary is looked for: room for a list of some 6,000 kids. */
const reach = 65_536

/**
 * How many pages a PDF says it has, by looking for its page tree in the bytes as they are; null where it says so only in compressed
 * objects. `/Count` alone does not do, because outlines have one too.
 */
export async function claimedPageCount(path: string): Promise<number | null> {
  let claimed = 0
  let carried = ''
  await reading(async () => {
    for await (const piece of createReadStream(path, { highWaterMark: 1 << 20, encoding: 'latin1' })) {
      const text = carried + piece
      claimed = Math.max(claimed, Number(linearized.exec(text)?.[1] ?? 0), largestCount(text))
      carried = text.slice(-2 * reach)
    }
  })
  return claimed === 0 ? null : claimed
}

function largestCount(text: string): number {
  let largest = 0
  for (const { index } of text.matchAll(pageTree)) {
    const before = text.slice(Math.max(0, index - reach), index)
    const after = text.slice(index, index + reach)
    const dictionary = before.slice(before.lastIndexOf('<<') + 1) + after.slice(0, after.indexOf('>>') + 1)
    largest = Math.max(largest, Number(count.exec(dictionary)?.[1] ?? 0))
  }
  return largest
}
