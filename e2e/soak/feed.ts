import { mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { randomFor } from '../../build/samples/random.ts'
import type { OutputFormat } from '../../src-main/contract/formats.ts'
import { ask } from '../headless/database.ts'
import type { AskProgram } from './ask-program.ts'
import type { Place } from './program.ts'
import { anyOf, consignment, type Stock, writeConsignment } from './stock.ts'

interface Feeding {
  place: Place
  program: AskProgram
  stock: Stock
  seed: number
  /** Another consignment comes when fewer pages wait: those with text are read at a hundred a second. */
  pagesAhead: number
  over(): boolean
  /** Hears of what was refused or not answered although it should have been. */
  refused(what: string): void
}

/** So many batches are being read at once, so that the queue does not run dry while the next one is searched and inspected. */
const batchesAtOnce = 4
/** Milliseconds between two looks at the queue; a consignment takes about as long to be searched. */
const lookEveryMs = 1_000
/** Each so manieth consignment is copied into the watched folder, and each so manieth is of another kind than usual. */
const [toInboxEvery, textOnlyEvery] = [5, 7]
const formats: OutputFormat[][] = [['txt'], ['txt', 'pdf'], ['txt', 'jsonl'], ['txt', 'hocr', 'tsv']]

const openSql = `
  select count(*) as batches, (select count(*) from page_jobs where state = 'queued') as pages from batches as b
  where cancelled_at is null and paused_at is null
    and (import_finished_at is null or exists (select 1 from documents where batch_id = b.id and closed_at is null))`

/** Brings one consignment after the other, as soon as there is room. Gives how many. */
export async function feed(feeding: Feeding): Promise<number> {
  let number = 0
  while (!feeding.over()) {
    const [open] = ask<{ batches: number; pages: number }>(feeding.place.data, openSql)
    if ((open?.batches ?? 0) < batchesAtOnce || (open?.pages ?? 0) < feeding.pagesAhead) {
      number += 1
      await bring(feeding, number)
    }
    await wait(lookEveryMs)
  }
  return number
}

async function bring({ place, program, stock, seed, refused }: Feeding, number: number): Promise<void> {
  const documents = consignment(stock, seed, number)
  const folder = join(place.fed, `consignment ${number}`)
  mkdirSync(folder)
  writeConsignment(documents, folder, number)
  if (number % toInboxEvery === 0) return renameSync(folder, join(place.inbox, `consignment ${number}`))
  // Where nothing may be recognised scans fail, page by page: so there are failures to retry.
  const textPolicy = number % textOnlyEvery === 0 ? 'only' : 'skip'
  const chosen = anyOf(formats, randomFor(seed, `formats ${number}`))
  const outputDir = join(place.out, `consignment ${number}`)
  await program
    .api('POST', '/batches', { paths: [folder], outputDir, textPolicy, formats: chosen })
    .catch((error: unknown) => refused(`import of consignment ${number}: ${String(error)}`))
}
