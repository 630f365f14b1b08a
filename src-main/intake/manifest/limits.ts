import { LeafcutterError } from '../../contract/error-catalogue.ts'

/**
 * What a manifest may have. A hundred times what an operator imports at once, and little enough that no file can take the memory of the
 * program: the check holds the path of every row.
 */
export const manifestLimits = {
  rows: 1_000_000,
  columns: 500,
  /** Bytes of one cell; paths of Windows have at most as many characters. */
  cellBytes: 32_767,
  /** Bytes of all cells of a row that are carried through, and of the first line. */
  rowBytes: 65_536,
} as const

/** @throws MANIFEST_TOO_LARGE */
export function refuseTooLarge(path: string, what: string): never {
  throw new LeafcutterError('MANIFEST_TOO_LARGE', { path, detail: what })
}
