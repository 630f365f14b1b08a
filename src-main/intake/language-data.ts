import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { BatchSettings } from '../contract/batch.ts'
import { LeafcutterError } from '../contract/error-catalogue.ts'
import { type InstalledLanguage, isOfModel } from '../contract/recognition.ts'
import type { LanguageData } from '../contract/worker-tasks.ts'
import { modelOf } from './language-model.ts'
import { type DataFolder, dataFolders } from './tessdata-folders.ts'

type Wanted = Pick<BatchSettings, 'languages' | 'model' | 'tessdataFolder'>

/**
 * The data for these languages, all from the first folder that has them all in the model that is wanted.
 * @throws LANGUAGE_MISSING, which names what is missing and what is installed
 */
export function findLanguageData(wanted: Wanted): LanguageData {
  const { languages, model, tessdataFolder } = wanted
  // A mistyped folder must not silently give the text of other models.
  if (tessdataFolder && !existsSync(tessdataFolder))
    throw new LeafcutterError('LANGUAGE_MISSING', { detail: `there is no ${tessdataFolder}` })
  for (const folder of dataFolders(tessdataFolder)) {
    for (const gzip of [false, true]) {
      const files = languages.map((language) => join(folder.path, `${language}.traineddata${gzip ? '.gz' : ''}`))
      const fits = (file: string) => existsSync(file) && (model === null || isOfModel(modelOf(file, folder), model))
      if (files.every(fits)) return { folder: folder.path, gzip }
    }
  }
  throw new LeafcutterError('LANGUAGE_MISSING', { detail: whatIsMissing(wanted) })
}

/** One line: what nobody has, or that no folder has it all, and what there is instead. */
function whatIsMissing({ languages, model, tessdataFolder }: Wanted): string {
  const installed = installedLanguages(tessdataFolder)
  const missing = languages.filter((code) => !installed.some((found) => found.code === code && isOfModel(found.model, model)))
  const asked = `${(missing.length > 0 ? missing : languages).join('+')}${model === null ? '' : ` in the ${model} model`}`
  const why = missing.length > 0 ? asked : `${asked}: no folder has them all, so copy them into one`
  return `${why}; installed: ${inGroups(installed) || 'none'}; searched: ${dataFolders(tessdataFolder)
    .map(({ path }) => path)
    .join(', ')}`
}

/** Those of one model and folder together: a system may have more than a hundred. */
function inGroups(installed: InstalledLanguage[]): string {
  const groups = new Map<string, string[]>()
  for (const { code, model, folder } of installed) {
    const place = `(${model}) in ${folder}`
    groups.set(place, [...(groups.get(place) ?? []), code])
  }
  return [...groups].map(([place, codes]) => `${codes.join(' ')} ${place}`).join(', ')
}

/** Everything that can be chosen, in the order in which it is found. Orientation and formula data are no languages. */
export function installedLanguages(tessdataFolder: string | null): InstalledLanguage[] {
  return dataFolders(tessdataFolder).flatMap((folder) => {
    const files = new Map<string, string>()
    for (const name of namesIn(folder).sort()) {
      const code = /^([A-Za-z0-9_]+)\.traineddata(?:\.gz)?$/.exec(name)?.[1]
      if (code && code !== 'osd' && code !== 'equ' && !files.has(code)) files.set(code, join(folder.path, name))
    }
    return [...files].map(([code, file]) => ({ code, model: modelOf(file, folder), origin: folder.origin, folder: folder.path }))
  })
}

function namesIn({ path }: DataFolder): string[] {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ? readdirSync(path) : []
}

/** Codes of all languages that can be chosen, in alphabetical order. */
export function listLanguages(tessdataFolder: string | null): string[] {
  return [...new Set(installedLanguages(tessdataFolder).map(({ code }) => code))].sort()
}
