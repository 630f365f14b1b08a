#!/usr/bin/env node
import { Command, CommanderError, Option } from 'commander'
import { type CertificateOptions, certificate } from './cli/certificate.ts'
import { type CheckOptions, check } from './cli/check.ts'
import { controlCommands } from './cli/control-commands.ts'
import { defaultDataFolder } from './cli/data-folder.ts'
import { type IngestOptions, ingest, parseFormats } from './cli/ingest.ts'
import { type LanguagesOptions, languages } from './cli/languages.ts'
import { requireNode } from './cli/node-version.ts'
import { nonEmpty } from './cli/non-empty.ts'
import { type RelinkOptions, relink } from './cli/relink.ts'
import { type ReportOptions, report } from './cli/report.ts'
import { type RestoreOptions, restore } from './cli/restore.ts'
import { retentionCommand } from './cli/retention.ts'
import { type SearchOptions, search } from './cli/search.ts'
import { parseCount, withSettings } from './cli/settings-options.ts'
import { type StatusOptions, status } from './cli/status.ts'
import { textPolicies } from './contract/batch.ts'
import { reportKinds } from './contract/certificate.ts'
import { errorCatalogue, LeafcutterError } from './contract/error-catalogue.ts'
import { engineNames, layoutNames, models } from './contract/recognition.ts'
import { translateSqliteError } from './store/translate-sqlite-error.ts'
import { version } from './version.ts'

/** The headless entry: the same engine without a window. Results go to stdout, everything for people to stderr. */

function program(finish: (status: number) => void): Command {
  const leafcutter = new Command('leafcutter')
    .description('Turns folders of PDFs and scans into text, page by page, and accounts for every page.')
    .version(version)
    .exitOverride()
    .configureOutput({ writeErr: () => {} })

  withReading(withSettings(leafcutter.command('ingest')))
    .description('import folders and files as one batch, run until nothing is left, write the outputs')
    .requiredOption('--out <dir>', 'where the outputs go; the folder tree is mirrored', nonEmpty)
    .option('--check', 'only say what it would be, like the command check')
    .option('--start-at <time>', 'count the files now, and read the pages from this time of day on, e.g. 20:00')
    .option('--json', 'print the reconciliation as one JSON document')
    .option('--quiet', 'no progress')
    .action(async (paths: string[], options: IngestOptions) =>
      finish(await (options.check ? check(paths, options) : ingest(paths, options))),
    )

  withReading(withSettings(leafcutter.command('check')))
    .description('say what a batch would be: files, pages, what cannot be read, how long it takes here, the disk it needs; start nothing')
    .option('--out <dir>', 'where the outputs would go (default: the disk of the data folder is looked at)', nonEmpty)
    .option('--json', 'print the check as one JSON document')
    .option('--quiet', 'no progress')
    .action(async (paths: string[], options: CheckOptions) => finish(await check(paths, options)))

  withSettings(leafcutter.command('relink'))
    .description('find the files of a batch that were moved, where size and content are the same, and read what is left')
    .argument('<batch>', 'as `status` shows it', nonEmpty)
    .requiredOption('--from <dir>', 'where the files were', nonEmpty)
    .requiredOption('--to <dir>', 'where they are now, each at the same place below it', nonEmpty)
    .option('--data <dir>', 'database and artefacts', nonEmpty, defaultDataFolder())
    .option('--json', 'print the reconciliation as one JSON document')
    .option('--quiet', 'no progress')
    .action(async (batchId: string, options: RelinkOptions) => finish(await relink(batchId, options)))

  leafcutter
    .command('status')
    .description('batches, or one batch: counts by state')
    .argument('[batch]', 'as `status` lists it')
    .option('--data <dir>', 'database and artefacts', nonEmpty, defaultDataFolder())
    .option('--failures', 'list failures by group')
    .option('--json', 'print one JSON document')
    .action((batch: string | undefined, options: StatusOptions) => finish(status(batch, options)))

  leafcutter
    .command('search')
    .description('pages on which words stand, the best first: words, "phrases", beginnings*, OR, NOT')
    .argument('<words...>', 'what to search for', (word, others: string[] = []) => [...others, nonEmpty(word)])
    .option('--batch <batch>', 'only in this one, as `status` lists it', nonEmpty)
    .option('--limit <n>', 'pages that are listed', parseCount, 50)
    .option('--data <dir>', 'database and artefacts', nonEmpty, defaultDataFolder())
    .option('--json', 'print one JSON document')
    .action((words: string[], options: SearchOptions) => finish(search(words, options)))

  leafcutter
    .command('certificate')
    .description('what went into a batch and what came of it, with SHA-256 of every file, as JSON and HTML; or check one')
    .argument('[batch]', 'as `status` lists it', nonEmpty)
    .option('--out <file>', 'where the JSON goes; the HTML gets its name with .html', nonEmpty)
    .option('--check <file>', 'say which inputs and outputs of this certificate changed since', nonEmpty)
    .option('--data <dir>', 'database and artefacts', nonEmpty, defaultDataFolder())
    .option('--json', 'print one JSON document')
    .option('--quiet', 'say nothing on stderr')
    .action(async (batch: string | undefined, options: CertificateOptions) => finish(await certificate(batch, options)))

  leafcutter
    .command('report')
    .description('write the CSV report of a batch')
    .argument('<batch>', 'as `status` lists it', nonEmpty)
    .requiredOption('--csv <file>', 'where it goes', nonEmpty)
    .addOption(new Option('--per <row>', 'one row for each page, or for each document').choices(reportKinds).default('page'))
    .option('--data <dir>', 'database and artefacts', nonEmpty, defaultDataFolder())
    .option('--json', 'print one JSON document')
    .action(async (batch: string, options: ReportOptions) => finish(await report(batch, options)))

  leafcutter
    .command('languages')
    .description('the languages and engines that can be chosen, and where they are')
    .option('--tessdata <dir>', 'language data, searched before those that ship', nonEmpty)
    .option('--tesseract <program>', 'the tesseract for --engine native (default: the one on PATH)', nonEmpty)
    .option('--json', 'print one JSON document')
    .action(async (options: LanguagesOptions) => finish(await languages(options)))

  leafcutter
    .command('restore')
    .description('put the newest sound copy in the place of a damaged database; without --yes only say what that would do')
    .option('--data <dir>', 'database and artefacts', nonEmpty, defaultDataFolder())
    .option('--yes', 'do it; the damaged database is moved aside and kept')
    .action((options: RestoreOptions) => finish(restore(options)))

  for (const command of [...controlCommands(finish), retentionCommand(finish)])
    leafcutter.addCommand(command.copyInheritedSettings(leafcutter))
  return leafcutter
}

/** Adds what is to be read, and how. */
function withReading(command: Command): Command {
  return command
    .argument('<path...>', 'folders and files', (path, others: string[] = []) => [...others, nonEmpty(path)])
    .option('--data <dir>', 'database and artefacts', nonEmpty, defaultDataFolder())
    .option('--lang <languages>', 'tesseract language codes, e.g. eng+deu', 'eng')
    .addOption(
      new Option(
        '--text <policy>',
        'pages with text keep it (skip), and what their images show is added (mixed); all are recognised (force); none is (only)',
      )
        .choices(textPolicies)
        .default('skip'),
    )
    .addOption(
      new Option('--engine <engine>', 'tesseract.js: the one that ships; native: the tesseract of this computer')
        .choices(engineNames)
        .default('tesseract.js'),
    )
    .addOption(
      new Option('--model <model>', 'best reads a little better, fast a good deal faster (default: what is found first)').choices(models),
    )
    .addOption(
      new Option('--layout <layout>', 'how pages are laid out: auto finds columns by itself; sparse finds words in no order')
        .choices(layoutNames)
        .default('auto'),
    )
    .option('--no-turn', 'leave pages as they lie; otherwise one that reads badly is tried on its sides and its head')
    .option('--no-deskew', 'leave sloping lines as they are')
    .option('--despeckle', 'take away specks of one or two pixels')
    .option('--clean-background', 'make grey or stained paper white')
    .option('--formats <list>', 'what is written of each document: txt, pdf, hocr, alto, tsv, jsonl', parseFormats, ['txt'])
    .option('--tessdata <dir>', 'language data, searched before those that ship', nonEmpty)
    .option('--priority <n>', 'batches of a higher number are served first', parseCount, 0)
}

/** The exit status for something that went wrong, after telling it. */
function explain(error: unknown): number {
  if (error instanceof CommanderError) return explainUsage(error)
  const known = inCatalogue(error)
  if (known) {
    process.stderr.write(`${known.message}\n`)
    return errorCatalogue[known.code].exitCode
  }
  const detail = error instanceof Error ? error.message : String(error)
  process.stderr.write(`${new LeafcutterError('INTERNAL', { detail }).message}\n`)
  return errorCatalogue.INTERNAL.exitCode
}

/** Errors of SQLite arrive bare from wherever the database is asked. */
function inCatalogue(error: unknown): LeafcutterError | null {
  const translated = translateSqliteError(error, 'The database')
  return translated instanceof LeafcutterError ? translated : null
}

/** Help and version come as errors with status 0, and were printed already. */
function explainUsage(error: CommanderError): number {
  if (error.exitCode === 0) return 0
  const detail = error.code === 'commander.help' ? 'no command was named' : error.message.replace(/^error: /, '')
  process.stderr.write(`${new LeafcutterError('USAGE', { detail }).message}\n`)
  return errorCatalogue.USAGE.exitCode
}

// Whoever read along may be gone (`| head`, a closed terminal). The pages go on; only a result that could not be written is a failure.
process.stderr.on('error', () => {})
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') return
  const full = error.code === 'ENOSPC' || error.code === 'EDQUOT'
  process.exitCode = explain(full ? new LeafcutterError('DISK_FULL', { path: 'The standard output', detail: error.code ?? '' }) : error)
})

let exitStatus = 0
try {
  requireNode()
  await program((status) => (exitStatus = status)).parseAsync(process.argv)
} catch (error) {
  exitStatus = explain(error)
}
// Set, not called: what was written to stdout must reach a pipe before the process ends.
process.exitCode ??= exitStatus
