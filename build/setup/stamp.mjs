// Remembers what a step was made from, so that the next run can tell whether there is anything to do.
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

/** A hash over the path, time and size of each file in `places` (files or folders, relative to `root`). */
export function fingerprintOf(root, places) {
  const hash = createHash('sha256')
  for (const file of places.flatMap((place) => filesBelow(join(root, place))).sort()) {
    const { mtimeMs, size } = statSync(file)
    hash.update(`${relative(root, file)}\0${mtimeMs}\0${size}\n`)
  }
  return hash.digest('hex')
}

function filesBelow(place) {
  const about = statSync(place, { throwIfNoEntry: false })
  if (!about) return []
  if (about.isFile()) return isTest(place) ? [] : [place]
  return readdirSync(place).flatMap((name) => filesBelow(join(place, name)))
}

// Tests stand beside the code and are no part of what is built.
function isTest(file) {
  return /\.test\.[cm]?[jt]sx?$/.test(file)
}

export function stampSays(stampFile, text) {
  try {
    return readFileSync(stampFile, 'utf8') === text
  } catch {
    return false
  }
}

export function writeStamp(stampFile, text) {
  mkdirSync(dirname(stampFile), { recursive: true })
  writeFileSync(stampFile, text)
}

/** To be called before the work starts, so that interrupted work is done again. */
export function removeStamp(stampFile) {
  rmSync(stampFile, { force: true })
}
