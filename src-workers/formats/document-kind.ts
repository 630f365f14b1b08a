import type { DocumentKind } from '../../src-main/contract/document.ts'

/** Bytes at the start of a file that decide its kind. */
export const kindBytes = 1024

const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const jpeg = [0xff, 0xd8, 0xff]

/** The kind of a document by its first bytes; null when it is none that can be read. Names and endings are not asked. */
export function documentKind(head: Uint8Array): DocumentKind | null {
  if (startsWith(head, png)) return 'png'
  if (startsWith(head, jpeg)) return 'jpeg'
  return hasPdfMark(head) ? 'pdf' : null
}

/** Readers accept the mark anywhere in the first 1,024 bytes (PDF Reference 1.7, appendix H, note 13). */
function hasPdfMark(head: Uint8Array): boolean {
  return Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, kindBytes)).includes('%PDF-', 0, 'latin1')
}

function startsWith(bytes: Uint8Array, mark: number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte)
}
