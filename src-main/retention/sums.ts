import type { Artefact, Sum } from '../contract/retention.ts'

export const nothing: Sum = { files: 0, rows: 0, bytes: 0, reusable: 0 }

export function sumOf({ file, count, bytes, reusable }: Pick<Artefact, 'file' | 'count' | 'bytes' | 'reusable'>): Sum {
  return { files: file ? count : 0, rows: file ? 0 : count, bytes, reusable }
}

export function added(a: Sum, b: Sum): Sum {
  return { files: a.files + b.files, rows: a.rows + b.rows, bytes: a.bytes + b.bytes, reusable: a.reusable + b.reusable }
}
