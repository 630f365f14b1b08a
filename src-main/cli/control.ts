import { resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { migrationsDir } from '../built-files.ts'
import type { BatchControl, ControlInput, ControlOutput } from '../contract/control.ts'
import { isErrorCode, LeafcutterError } from '../contract/error-catalogue.ts'
import { batchControl, nobodyWorks } from '../control/batch-control.ts'
import { askOwner } from '../remote/client.ts'
import { openToChange } from '../store/open-to-change.ts'
import { describeChanges, describeRetry } from './control-words.ts'

export interface ControlOptions {
  data: string
  all?: boolean
  now?: boolean
  json?: boolean
  quiet?: boolean
}

export interface RetryOptions {
  data: string
  code?: string
  document?: string
  page?: number
  json?: boolean
  quiet?: boolean
}

/** Pauses, resumes or cancels one batch or all. Gives the exit status. */
export async function control(call: 'pause' | 'resume' | 'cancel', batch: string | undefined, options: ControlOptions): Promise<number> {
  const batchId = oneOrAll(call, batch, options.all === true)
  const { answer, running } = await ask(options.data, call, call === 'pause' ? { batchId, now: options.now === true } : { batchId })
  if (options.json) print(JSON.stringify({ ...answer, running }))
  else if (!options.quiet) for (const line of describeChanges(call, answer.batches, { running, now: options.now === true })) print(line)
  return 0
}

/** Puts failures back into the queue. Gives the exit status. */
export async function retry(batchId: string, options: RetryOptions): Promise<number> {
  const { code = null, document = null, page = null } = options
  if (code !== null && !isErrorCode(code)) throw new LeafcutterError('USAGE', { detail: `${code || 'an empty value'} is no error code` })
  if (page !== null && document === null) throw new LeafcutterError('USAGE', { detail: '--page needs --document' })
  if (page !== null && page < 1) throw new LeafcutterError('USAGE', { detail: 'pages are counted from 1' })
  const { answer, running } = await ask(options.data, 'retry', { batchId, code, document, page })
  if (options.json) print(JSON.stringify({ batch: batchId, ...answer, running }))
  else if (!options.quiet) print(describeRetry(answer, running))
  return 0
}

function oneOrAll(call: string, batch: string | undefined, all: boolean): string | null {
  if (all && batch !== undefined) throw new LeafcutterError('USAGE', { detail: 'name a batch or say --all, not both' })
  if (!all && !batch) throw new LeafcutterError('USAGE', { detail: `${call} needs a batch or --all` })
  return batch ?? null
}

/** Milliseconds to wait for an owner that cannot be reached yet, because it is just starting, or not any more. */
const patience = { tries: 15, everyMs: 200 }

/** Asks whoever runs on the data folder; when nobody does, the same is done to the database alone. */
export async function ask<Call extends keyof BatchControl>(data: string, call: Call, input: ControlInput<Call>) {
  const dataDir = resolve(data)
  for (let tries = 1; ; tries += 1) {
    const answer = await askOwner(dataDir, call, input)
    if (answer !== null) return { answer, running: true }
    try {
      return { answer: await askDatabase(dataDir, call, input), running: false }
    } catch (error) {
      const busy = error instanceof LeafcutterError && error.code === 'DATA_FOLDER_IN_USE'
      if (!busy || tries >= patience.tries) throw error
    }
    await wait(patience.everyMs)
  }
}

async function askDatabase<Call extends keyof BatchControl>(
  dataDir: string,
  call: Call,
  input: ControlInput<Call>,
): Promise<ControlOutput<Call>> {
  const { db, close } = openToChange(dataDir, migrationsDir)
  try {
    return (await batchControl(db, Date.now, nobodyWorks)[call](input)) as ControlOutput<Call>
  } finally {
    close()
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
