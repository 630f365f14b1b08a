import { resolve } from 'node:path'
import type { Command } from 'commander'
import { LeafcutterError } from '../contract/error-catalogue.ts'
import { languageName } from '../contract/language-names.ts'
import { originWords, type RecognitionChoices } from '../contract/recognition.ts'
import { recognitionChoices } from '../engine-recognition.ts'
import { dataFolders } from '../intake/tessdata-folders.ts'
import { withExamples } from './examples.ts'
import { nonEmpty } from './non-empty.ts'

export interface LanguagesOptions {
  tessdata?: string
  tesseract?: string
  json?: boolean
}

/** Adds the command. */
export function addLanguages(program: Command, finish: (status: number) => void): void {
  withExamples(
    program
      .command('languages')
      .description('the languages and engines that can be chosen, and where they are')
      .option('--tessdata <dir>', 'language data, searched before those that ship', nonEmpty)
      .option('--tesseract <program>', 'the tesseract for --engine native (default: the one on PATH)', nonEmpty)
      .option('--json', 'print one JSON document')
      .action(async (options: LanguagesOptions) => finish(await languages(options))),
    { line: 'languages', does: 'what is installed here' },
    { line: 'languages --tessdata /srv/tessdata', does: 'with the language data of this folder' },
  )
}

/** Prints the languages and engines that can be chosen. @throws LANGUAGE_MISSING where the named folder is not there */
export async function languages(options: LanguagesOptions): Promise<number> {
  const folder = options.tessdata === undefined ? null : resolve(options.tessdata)
  if (folder !== null && !dataFolders(folder).some(({ path }) => path === folder))
    throw new LeafcutterError('LANGUAGE_MISSING', { detail: `there is no ${folder}` })
  const choices = await recognitionChoices(options.tesseract ?? null, folder)
  const lines = options.json ? [JSON.stringify(choices)] : describeChoices(choices)
  process.stdout.write(`${lines.join('\n')}\n`)
  return 0
}

/** One line for each language and folder; where a language is found twice, the first is used unless a model is asked for. */
export function describeChoices({ engines, languages }: RecognitionChoices): string[] {
  const rows = languages.map(({ code, model, origin, folder }) => [code, languageName(code), model, originWords[origin], folder])
  const widths = [0, 1, 2, 3].map((column) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)))
  const lines = rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
  const names = engines.map(({ name, version }) => (version === null ? name : `${name} (tesseract ${version})`))
  return [...(lines.length > 0 ? lines : ['No language data are installed.']), '', `Engines: ${names.join(', ')}`]
}
