import { resolve } from 'node:path'
import { checked } from '../contract/checked.ts'
import { describeError, visible } from '../contract/error-catalogue.ts'
import { type WatchedFileRow, type WatchedFolderId, watchOptionsSchema } from '../contract/watching.ts'
import type { Engine } from '../engine.ts'
import { type ReadingOptions, settingsOfBatch } from './ingest.ts'
import { type RunOptions, tell, withEngine } from './run-batch.ts'
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

/** Watches one folder until a signal comes, tells of every file that is taken in or cannot be, and gives the exit status. */
export function watch(dir: string, options: WatchCommandOptions): Promise<number> {
  const how = checked(watchOptionsSchema, {
    settleSeconds: options.settle,
    polling: options.poll === true,
    moves: options.move === true,
    subfolders: options.subfolders,
  })
  const request = { path: dir, outputDir: resolve(options.out), settings: settingsOfBatch(options), priority: options.priority, ...how }
  return withEngine(options, async (engine, stop) => {
    const id = await engine.watching.save(request)
    await engine.watching.resume(id)
    const tellNew = makeTeller(engine, id, options)
    const trouble = new Promise<void>((_, reject) => {
      engine.listen((event) => {
        if (event.type === 'watched-changed') tellNew()
        if (event.type === 'run-stopped') reject(engine.status().trouble)
      })
    })
    await engine.watching.start([id])
    if (!options.quiet) tell(`Watching ${visible(engine.watching.get(id).path)}. Ctrl-C ends it; the same command goes on from there.`)
    const signal = await untilStopped(engine, trouble)
    if (!options.quiet) tell('Stopping: pages being read now get 10 s to finish. Press Ctrl-C again to leave at once.')
    await stop()
    return signal?.status ?? 0
  })
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
