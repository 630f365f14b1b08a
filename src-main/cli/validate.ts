import { resolve } from 'node:path'
import type { Command } from 'commander'
import { errorCatalogue, visible } from '../contract/error-catalogue.ts'
import { withData } from './data-folder.ts'
import { withExamples } from './examples.ts'
import { nonEmpty } from './non-empty.ts'
import { type CheckName, type CheckResult, runChecks } from './validate-checks.ts'

interface ValidateOptions {
  data: string
  out?: string
  lang: string
  tessdata?: string
  json?: boolean
  quiet?: boolean
}

/** Adds the command. */
export function addValidate(program: Command, finish: (status: number) => void): void {
  withExamples(
    withData(program.command('validate'))
      .description('look whether an import would find what it needs: settings, database, language data, folders, disk; change nothing')
      .option('--out <dir>', 'the output folder that is meant (default: those of the batches that are not over)', nonEmpty)
      .option('--lang <languages>', 'tesseract language codes, e.g. eng+deu', 'eng')
      .option('--tessdata <dir>', 'language data, searched before those that ship', nonEmpty)
      .option('--json', 'print one JSON document')
      .option('--quiet', 'print nothing; the exit status says it')
      .action(async (options: ValidateOptions) => finish(await validate(options))),
    { line: 'validate', does: 'one line for each thing: ok, or what to do' },
    { line: 'validate --out /mnt/texts --lang eng+deu --quiet', does: 'in a script, before an import at night' },
  )
}

/** Prints what was found, and gives the exit status that an import would end with: 0 when nothing stands in its way. */
async function validate({ data, out, lang, tessdata, json, quiet }: ValidateOptions): Promise<number> {
  const results = await runChecks({
    dataDir: resolve(data),
    outputDir: out === undefined ? null : resolve(out),
    languages: lang.split('+'),
    tessdataFolder: tessdata === undefined ? null : resolve(tessdata),
  })
  const first = results.find(({ error }) => error !== null)
  if (json) process.stdout.write(`${JSON.stringify({ ok: first === undefined, checks: results.map(asJson) })}\n`)
  else if (!quiet) process.stdout.write(`${results.map(describeCheck).join('\n')}\n`)
  return first?.error ? errorCatalogue[first.error.code].exitCode : 0
}

const words: Record<CheckName, string> = {
  settings: 'Settings',
  engine: 'Engine',
  'data-folder': 'Data folder',
  database: 'Database',
  languages: 'Language data',
  outputs: 'Output folder',
  disk: 'Disk',
  log: 'Log',
}

export function describeCheck({ name, error, found }: CheckResult): string {
  const label = words[name].padEnd(13)
  return error === null ? `${label}  ok  ${visible(found)}` : `${label}  !!  ${error.message}`
}

function asJson({ name, error, found }: CheckResult) {
  return { name, ok: error === null, found, code: error?.code ?? null, message: error?.message ?? null }
}
