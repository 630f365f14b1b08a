import { statSync } from 'node:fs'
import { LeafcutterError } from '../contract/error-catalogue.ts'

/** A file that failed may have been replaced by a better one since. One that is gone is found out by the inspection. */
export function fileAsItIsNow(path: string): { sizeBytes: number; modifiedAt: number } {
  try {
    const { size, mtimeMs } = statSync(path)
    return { sizeBytes: size, modifiedAt: Math.floor(mtimeMs) }
  } catch (error) {
    if (error instanceof Error && 'code' in error) return { sizeBytes: 0, modifiedAt: 0 }
    throw new LeafcutterError('INTERNAL', { path }, { cause: error })
  }
}
