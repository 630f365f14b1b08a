import { existsSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { LeafcutterError } from '../contract/error-catalogue.ts'
import type { LanguageData } from '../contract/worker-tasks.ts'

/** Where packages of a system put the data of its own tesseract. */
const systemFolders = [
  '/usr/share/tesseract-ocr/5/tessdata',
  '/usr/share/tessdata',
  '/opt/homebrew/share/tessdata',
  '/usr/local/share/tessdata',
]

/** Data that ship with the app: the integer version of tesseract's "best" models. */
function shippedFolder(): string {
  const manifest = createRequire(import.meta.url).resolve('@tesseract.js-data/eng/package.json')
  return join(dirname(manifest), '4.0.0_best_int')
}

/** Folders in the order in which they are searched: the operator's, the app's, the system's. */
function folders(tessdataFolder: string | null): string[] {
  return [...(tessdataFolder ? [tessdataFolder] : []), shippedFolder(), ...systemFolders].filter((folder) => existsSync(folder))
}

/** The data for these languages, all from the first folder that has them all. @throws LANGUAGE_MISSING */
export function findLanguageData(languages: string[], tessdataFolder: string | null): LanguageData {
  // A mistyped folder must not silently give the text of other models.
  if (tessdataFolder && !existsSync(tessdataFolder))
    throw new LeafcutterError('LANGUAGE_MISSING', { detail: `there is no ${tessdataFolder}` })
  const searched = folders(tessdataFolder)
  for (const folder of searched) {
    if (languages.every((language) => existsSync(join(folder, `${language}.traineddata`)))) return { folder, gzip: false }
    if (languages.every((language) => existsSync(join(folder, `${language}.traineddata.gz`)))) return { folder, gzip: true }
  }
  throw new LeafcutterError('LANGUAGE_MISSING', { detail: `${languages.join('+')}; searched ${searched.join(', ')}` })
}

/** Every language that can be chosen, in alphabetical order. Orientation and formula data are no languages. */
export function listLanguages(tessdataFolder: string | null): string[] {
  const found = new Set<string>()
  for (const folder of folders(tessdataFolder)) {
    for (const name of readdirSync(folder)) {
      const language = /^([A-Za-z0-9_]+)\.traineddata(?:\.gz)?$/.exec(name)?.[1]
      if (language && language !== 'osd' && language !== 'equ') found.add(language)
    }
  }
  return [...found].sort()
}
