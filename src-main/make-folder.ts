import { chmodSync, mkdirSync, statSync } from 'node:fs'
import { chmod, mkdir, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { usualUmask } from './usual-rights.ts'

/**
 * Makes a folder and those above it, as `mkdir -p` does. In a process of Electron, Chromium narrows the umask of the whole process to 0177 for a
 * moment whenever it makes a file of its own, and a folder that is made in such a moment could be entered by nobody but root: it gets the rights
 * that it should have had.
 */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true })
  } catch (error) {
    if (!isDenied(error) || !(await openClosed(path))) throw error
    return makeFolder(path)
  }
  await openClosed(path)
}

/** The same for whoever cannot wait. */
export function makeFolderSync(path: string): void {
  try {
    mkdirSync(path, { recursive: true })
  } catch (error) {
    if (!isDenied(error) || !openClosedSync(path)) throw error
    makeFolderSync(path)
    return
  }
  openClosedSync(path)
}

interface Rights {
  mode: number
  uid: number
}

const isDenied = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'EACCES'

/** Ours, and with rights that nobody gives a folder on purpose: its names can be read, and nothing in it reached. */
const isClosed = ({ mode, uid }: Rights) => uid === process.geteuid?.() && (mode & 0o700) === 0o600

/** Opens the folder, or the one above it that is closed; false when there is none. */
async function openClosed(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null)
  if (found && !isClosed(found)) return false
  if (!found) return path !== dirname(path) && openClosed(dirname(path))
  await chmod(path, usualRights())
  return true
}

function openClosedSync(path: string): boolean {
  const found = statIfReachable(path)
  if (found && !isClosed(found)) return false
  if (!found) return path !== dirname(path) && openClosedSync(dirname(path))
  chmodSync(path, usualRights())
  return true
}

function statIfReachable(path: string): Rights | null {
  try {
    return statSync(path)
  } catch {
    return null
  }
}

const usualRights = () => 0o777 & ~(usualUmask() ?? 0o022)
