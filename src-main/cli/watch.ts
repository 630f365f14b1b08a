import { resolve } from 'node:path'
import type { Command } from 'commander'
import { checked } from '../contract/checked.ts'
import type { EngineEvent } from '../contract/engine-events.ts'
import { describeError, visible } from '../contract/error-catalogue.ts'
import { type WatchedFileRow, type WatchedFolderId, watchOptionsSchema } from '../contract/watching.ts'
import type { WhenDoneNow } from '../contract/when-done.ts'
import type { Engine } from '../engine.ts'
import { withExamples } from './examples.ts'
import { nonEmpty } from './non-empty.ts'
import { type ReadingOptions, settingsOfBatch, withReading } from './reading-options.ts'
import { type RunOptions, tell, withEngine } from './run-batch.ts'
import { parseCount, withSettings } from './settings-options.ts'
import { hoursTeller } from './tell-hours.ts'
import { withThen } from './then-do.ts'
import { untilStopped } from './until-stopped.ts'

export interface WatchCommandOptions extends ReadingOptions, RunOptions {
  out: string
  settle: number
  poll?: boolean
  move?: boolean
  subfolders: boolean
}

/** Files that are told of in one go. */
const slice = 500

/** Adds the command. */
export function addWatch(program: Command, finish: (status: number) => void): void {
  withExamples(
    withThen(
      withReading(
        withSettings(program.command('watch')).argument('<dir>', 'the folder; what lies in it already is taken in as well', nonEmpty),
      ),
    )
      .description('take in what comes into a folder, as batches, until stopped')
      .requiredOption('--out <dir>', 'where the outputs go; the folder tree is mirrored', nonEmpty)
      .option('--settle <seconds>', 'how long a file must not change before it counts as copied, 1 to 3600', parseCount, 5)
      .option('--poll', 'list the folder every 5 s instead of waiting for notices; on a network share that is always so')
      .option('--move', 'take in from DIR/In, and move what is over to DIR/Done or DIR/Problems')
      .option('--no-subfolders', 'only what lies in the folder itself')
      .option('--json', 'print one JSON line for each file')
      .option('--quiet', 'say nothing of files')
      .action(async (dir: string, options: WatchCommandOptions) => finish(await watch(dir, options))),
    { line: 'watch inbox --out texts', does: 'takes in every file that is copied into the folder, until Ctrl-C' },
    {
      line: 'watch inbox --out texts --move --json',
      does: 'moves what is over from inbox/In to Done or Problems, and prints a line for each file',
    },
  )
}

/** Watches one folder until a signal comes, tells of every file that is taken in or cannot be, and gives the exit status. */
export function watch(dir: string, options: WatchCommandOptions): Promise<number> {
  const how = checked(watchOptionsSchema, {
    settleSeconds: options.settle,
    polling: options.poll === true,
    moves: options.move === true,
    subfolders: options.subfolders,
  })
  const request = { path: dir, outputDir: resolve(options.out), settings: settingsOfBatch(options), priority: options.priority, ...how }
  return withEngine({ ...options, eachTime: true }, async (engine, stop) => {
    const id = await engine.watching.save(request)
    await engine.watching.resume(id)
    const tellNew = makeTeller(engine, id, options)
    const tellOfHours = () => tellHours(engine.status().hours)
    const tellHours = hoursTeller(tell, Date.now)
    const trouble = new Promise<void>((_, reject) => {
      const hears: Partial<Record<EngineEvent['type'], () => void>> = {
        'watched-changed': tellNew,
        'hours-changed': tellOfHours,
        'when-done-changed': () => tellWhenDone(engine.status().whenDoneNow),
        'run-stopped': () => reject(engine.status().trouble),
      }
      engine.listen(({ type }) => hears[type]?.())
    })
    await engine.watching.start([id])
    if (!options.quiet) tell(`Watching ${visible(engine.watching.get(id).path)}. Ctrl-C ends it; the same command goes on from there.`)
    tellOfHours()
    const signal = await untilStopped(engine, trouble)
    if (!options.quiet) tell('Stopping: pages being read now get 10 s to finish. Press Ctrl-C again to leave at once.')
    await stop()
    return signal?.status ?? 0
  })
}

function tellWhenDone(now: WhenDoneNow): void {
  if (now.step === 'failed') tell(now.message)
}

/** Tells each file once, and what keeps the folder from being watched whenever that changes. Gives the function that tells what is new. */
function makeTeller(engine: Engine, id: WatchedFolderId, { json, quiet }: RunOptions): () => void {
  // What was noted in earlier runs is not told again.
  let after = engine.watching.lastFile()
  let known: string | undefined

  function tellFile(row: WatchedFileRow): void {
    if (!quiet) tell(describeFile(row))
    if (json) process.stdout.write(`${JSON.stringify(lineOf(row))}\n`)
    after = row.id
  }

  function tellFiles(): void {
    const rows = engine.watching.filesAfter(id, after, slice)
    for (const row of rows) tellFile(row)
    if (rows.length === slice) tellFiles()
  }

  return () => {
    tellFiles()
    const trouble = engine.watching.list().find((folder) => folder.id === id)?.trouble ?? null
    if (trouble?.code !== known && !quiet) tell(trouble ? describeError(trouble.code, { detail: trouble.detail }) : 'Watching goes on.')
    known = trouble?.code
  }
}

function describeFile({ path, state, reason, detail, batchId }: WatchedFileRow): string {
  if (reason !== null) return describeError(reason, { path, detail })
  if (state === 'duplicate') return `${visible(path)}: not taken in again, its content is in batch ${batchId} already`
  return `${visible(path)}: taken in, batch ${batchId}`
}

/** One line of `--json`. */
function lineOf({ path, sizeBytes, state, reason, detail, batchId, notedAt }: WatchedFileRow) {
  return { at: new Date(notedAt).toISOString(), path, sizeBytes, state, reason, detail, batch: batchId }
}
