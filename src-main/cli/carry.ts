import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Command } from 'commander'
import { refuseUnready, writeCarried } from '../carry/carry-batch.ts'
import { getBatch } from '../store/batches.ts'
import { openDatabaseForReading } from '../store/open-database.ts'
import { artefactFolder, databaseName } from '../store/open-store.ts'
import { version } from '../version.ts'
import { describeCarried } from './carry-words.ts'
import { ask } from './control.ts'
import { withData } from './data-folder.ts'
import { withExamples } from './examples.ts'
import { nonEmpty } from './non-empty.ts'

export interface CarryOptions {
  data: string
  to: string
  withDocuments?: boolean
  json?: boolean
  quiet?: boolean
}

/** Milliseconds between two questions whether pages that were interrupted are back in the queue. */
const askEveryMs = 100

/** Adds the command. */
export function addCarry(program: Command, finish: (status: number) => void): void {
  withExamples(
    withData(program.command('carry'))
      .description('pause a batch and write all of it into one file, to be continued on another computer with `take`')
      .argument('<batch>', 'as `status` lists it', nonEmpty)
      .requiredOption('--to <file>', 'the file; one that is there is replaced', nonEmpty)
      .option('--with-documents', 'put the documents that are still to be read into it as well')
      .option('--json', 'print one JSON document')
      .option('--quiet', 'print nothing')
      .action(async (batch: string, options: CarryOptions) => finish(await carry(batch, options))),
    { line: 'carry b_5kq2x81f0c --to /media/stick/archive.leafcutter', does: 'the other computer has the same documents' },
    { line: 'carry b_5kq2x81f0c --to /media/stick/archive.leafcutter --with-documents', does: 'it does not' },
  )
}

/** Writes a batch into a file, while another process works with the data folder or nobody does. Gives the exit status. */
export async function carry(batchId: string, options: CarryOptions): Promise<number> {
  const [dataDir, path] = [resolve(options.data), resolve(options.to)]
  const db = openDatabaseForReading(join(dataDir, databaseName))
  try {
    refuseUnready(getBatch(db, batchId))
    await untilPaused(options.data, batchId)
    const request = { batchId, path, withDocuments: options.withDocuments === true }
    const written = await writeCarried({ db, artefactFolder: artefactFolder(dataDir), version, now: Date.now() }, request)
    await ask(options.data, 'noteCarried', { batchId, path })
    if (options.json) print(JSON.stringify({ batch: batchId, ...written }))
    else if (!options.quiet) for (const line of describeCarried(batchId, written)) print(line)
    return 0
  } finally {
    db.close()
  }
}

/** Pages that are being read would be read twice: they go back into the queue first. */
async function untilPaused(data: string, batchId: string): Promise<void> {
  for (;;) {
    const { answer } = await ask(data, 'pause', { batchId, now: true })
    if (answer.batches.every(({ pages }) => pages === 0)) return
    await wait(askEveryMs)
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
