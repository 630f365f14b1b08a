import { resolve } from 'node:path'
import { type RunOptions, runBatch, tell } from './run-batch.ts'
import { countOf } from './summary.ts'

export interface RelinkOptions extends RunOptions {
  from: string
  to: string
}

/** Points a batch to where its files are now, runs until nothing of it is left, and gives the exit status. */
export function relink(batchId: string, options: RelinkOptions): Promise<number> {
  return runBatch(options, async (engine) => {
    const { found, notFound } = await engine.relink(batchId, resolve(options.from), resolve(options.to))
    tell(`${countOf(found, 'file')} found in ${options.to}, ${countOf(notFound, 'file')} not found there with the same content.`)
    engine.resume({ batchId })
    return batchId
  })
}
