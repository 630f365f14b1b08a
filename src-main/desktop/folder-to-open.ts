import { statSync } from 'node:fs'
import { extname } from 'node:path'
import { LeafcutterError } from '../contract/error-catalogue.ts'

/** Folders that the system starts instead of showing them. */
const programs = new Set(['.app', '.bundle', '.framework', '.kext', '.pkg', '.plugin', '.prefpane', '.qlgenerator', '.saver', '.workflow'])

/**
 * A folder that the system's file manager may be asked to show: somebody may have put a program where the outputs were.
 * @throws OUTPUT_DENIED when it is not there, no folder, or a program in the shape of one
 */
export function folderToOpen(path: string): string {
  if (!isFolder(path)) throw new LeafcutterError('OUTPUT_DENIED', { path, detail: 'there is no such folder' })
  if (programs.has(extname(path).toLowerCase()))
    throw new LeafcutterError('OUTPUT_DENIED', { path, detail: 'it is a program, not a folder' })
  return path
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch {
    return false
  }
}
