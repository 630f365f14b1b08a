import { stat } from 'node:fs/promises'
import type { SourceFile } from '../contract/worker-tasks.ts'

/** Null when it is not there: the next reading finds that out, and says so. */
export async function fileAsItIs(path: string): Promise<Omit<SourceFile, 'path'> | null> {
  try {
    const { size, mtimeMs } = await stat(path)
    return { sizeBytes: size, modifiedAt: Math.floor(mtimeMs) }
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null
    throw error
  }
}
