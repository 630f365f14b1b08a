import { existsSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { InstalledLanguage, Model } from '../contract/recognition.ts'

/** A folder with language data, and the model of what lies in it where that is known. */
export interface DataFolder {
  path: string
  origin: InstalledLanguage['origin']
  model: Model | null
}

/** Below it Debian and Ubuntu have a folder for each version of tesseract; their packages are made of `tessdata_fast`. */
const debian = '/usr/share/tesseract-ocr'
/** Homebrew's `tesseract-lang` is made of `tessdata_fast` too. */
const homebrew = '/opt/homebrew/share/tessdata'

/** Folders that are there, in the order in which they are searched: the operator's, the app's, the system's. */
export function dataFolders(tessdataFolder: string | null, environment = process.env): DataFolder[] {
  const system = [...debianFolders(), '/usr/share/tessdata', '/usr/share/tesseract/tessdata', homebrew, '/usr/local/share/tessdata']
  const named = [environment.TESSDATA_PREFIX, environment.TESSDATA_PREFIX && join(environment.TESSDATA_PREFIX, 'tessdata')]
  const windows = environment.ProgramFiles && join(environment.ProgramFiles, 'Tesseract-OCR', 'tessdata')
  const paths: [string | null | undefined, DataFolder['origin']][] = [
    [tessdataFolder, 'operator'],
    ...shippedFolders().map((path): [string, 'app'] => [path, 'app']),
    ...[...named, ...system, windows].map((path): [string | undefined, 'system'] => [path, 'system']),
  ]
  const seen = new Set<string>()
  return paths.flatMap(([path, origin]) => {
    if (!path || seen.has(path) || !existsSync(path)) return []
    seen.add(path)
    return [{ path, origin, model: modelByPlace(path) }]
  })
}

/** Data that ship with the app: the integer version of tesseract's "best" models, in a package for each language. */
function shippedFolders(): string[] {
  const packages = dirname(dirname(createRequire(import.meta.url).resolve('@tesseract.js-data/eng/package.json')))
  return readdirSync(packages).map((language) => join(packages, language, '4.0.0_best_int'))
}

function debianFolders(): string[] {
  if (!existsSync(debian)) return []
  return readdirSync(debian)
    .sort((one, other) => other.localeCompare(one, 'en', { numeric: true }))
    .map((version) => join(debian, version, 'tessdata'))
}

/** What the name of a folder says of the data in it. */
function modelByPlace(path: string): Model | null {
  if (/tessdata_fast|_fast(_|$)/.test(path) || path.startsWith(`${debian}/`) || path === homebrew) return 'fast'
  return /tessdata_best|_best(_|$)/.test(path) ? 'best' : null
}
