import { execFile } from 'node:child_process'
import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'

/** Milliseconds that the program may take to say its version. */
const patienceMs = 10_000

/**
 * The path of the tesseract program: the one that was named, or the first on PATH, or where its installer for Windows puts it.
 * Null when there is none.
 */
export function findTesseract(named: string | null, environment = process.env, platform = process.platform): string | null {
  if (named !== null) return isProgram(named) ? named : null
  const name = platform === 'win32' ? 'tesseract.exe' : 'tesseract'
  const folders = (environment.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
  const installed = environment.ProgramFiles ? [join(environment.ProgramFiles, 'Tesseract-OCR')] : []
  return [...folders, ...installed].map((folder) => join(folder, name)).find(isProgram) ?? null
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}

/** The version of a tesseract program, as in `5.3.0`; null when it is none or does not answer. */
export async function tesseractVersion(program: string): Promise<string | null> {
  try {
    const { stdout, stderr } = await promisify(execFile)(program, ['--version'], { timeout: patienceMs, windowsHide: true })
    // Tesseract before 4.1 told it on stderr.
    return /^tesseract v?(\S+)/m.exec(`${stdout}\n${stderr}`)?.[1] ?? null
  } catch {
    return null
  }
}
