import { extname } from 'node:path'
import { documentEndings } from '../find-files.ts'
import { isInside } from '../plan-import.ts'
import { walkFolder } from '../walk-folder.ts'

/**
 * Every document below the manifest's folder, and whether a row names it. What lies in the output folder is no input, and folders that
 * cannot be read are passed over: no row is missing for what nobody can see.
 */
export async function* filesWithoutRow(
  folder: string,
  outputDir: string | null,
  isNamed: (realPath: string) => boolean,
): AsyncGenerator<{ file: string; isNamed: boolean }> {
  for await (const walked of walkFolder(folder)) {
    if (walked.type !== 'file' || !documentEndings.has(extname(walked.path).toLowerCase())) continue
    if (outputDir !== null && isInside(walked.path, outputDir)) continue
    yield { file: walked.path, isNamed: isNamed(walked.path) }
  }
}
