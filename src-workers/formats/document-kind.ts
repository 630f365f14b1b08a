import type { DocumentKind } from '../../src-main/contract/document.ts'

/** Bytes at the start of a file that decide its kind. */
export const kindBytes = 1024

/** What stands at the beginning of the file, or from another place on. */
const marks: { kind: Exclude<DocumentKind, 'pdf' | 'bmp'>; mark: string; at?: number }[] = [
  { kind: 'png', mark: '\x89PNG\r\n\x1a\n' },
  { kind: 'jpeg', mark: '\xff\xd8\xff' },
  { kind: 'gif', mark: 'GIF87a' },
  { kind: 'gif', mark: 'GIF89a' },
  { kind: 'webp', mark: 'WEBP', at: 8 },
  { kind: 'tiff', mark: 'II*\0' },
  { kind: 'tiff', mark: 'MM\0*' },
  // Major brands of still pictures in HEVC (ISO/IEC 23008-12, annex B); `mif1` says only that it is one of that family.
  ...['heic', 'heix', 'heim', 'heis', 'mif1'].map((brand) => ({ kind: 'heic' as const, mark: `ftyp${brand}`, at: 4 })),
]

/** The kind of a document by its first bytes; null when it is none that can be read. Names and endings are not asked. */
export function documentKind(head: Uint8Array): DocumentKind | null {
  const text = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, kindBytes)).toString('latin1')
  const found = marks.find(({ mark, at = 0 }) => text.startsWith(mark, at))
  if (found) return found.kind
  if (isBmp(head)) return 'bmp'
  // Readers accept the mark anywhere in the first 1,024 bytes (PDF Reference 1.7, appendix H, note 13).
  return text.includes('%PDF-') ? 'pdf' : null
}

/** Two letters are too little of a mark: behind them stand four zeros, and the size of a header that there is. */
function isBmp(head: Uint8Array): boolean {
  if (head.length < 18 || head[0] !== 0x42 || head[1] !== 0x4d) return false
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength)
  return view.getUint32(6) === 0 && [12, 16, 40, 52, 56, 64, 108, 124].includes(view.getUint32(14, true))
}
