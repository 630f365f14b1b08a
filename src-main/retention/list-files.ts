import { type Dirent, lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { allocatedBytes } from './allocated-bytes.ts'

/** A file below the data folder. */
export interface FoundFile {
  /** Within the data folder, with `/`. */
  path: string
  bytes: number
  modifiedMs: number
}

/** Told of what could not be looked at; what is not there is no problem. */
export type Tell = (problem: string) => void

/** Names in a folder of the data folder, in order. Links are not followed, and so are in no list. */
export function entriesOf(dataDir: string, folder: string, tell: Tell): Dirent[] {
  try {
    return readdirSync(join(dataDir, folder), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  } catch (error) {
    tellUnlessGone(error, folder, tell)
    return []
  }
}

/** The files of a folder, those below it as well when that is asked for. */
export function* filesIn(dataDir: string, folder: string, tell: Tell, deep = false): Generator<FoundFile> {
  for (const entry of entriesOf(dataDir, folder, tell)) {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory() && deep) yield* filesIn(dataDir, path, tell, true)
    else if (entry.isFile()) yield* fileAt(dataDir, path, tell)
  }
}

export function* fileAt(dataDir: string, path: string, tell: Tell): Generator<FoundFile> {
  try {
    const stats = lstatSync(join(dataDir, path))
    if (stats.isFile()) yield { path, bytes: allocatedBytes(stats), modifiedMs: stats.mtimeMs }
  } catch (error) {
    tellUnlessGone(error, path, tell)
  }
}

function tellUnlessGone(error: unknown, path: string, tell: Tell): void {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
  if (code !== 'ENOENT') tell(`${path}: ${code}`)
}
