import { readdirSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import type { QueueStats } from '../../src-main/contract/queue-stats.ts'
import { ask } from '../headless/database.ts'
import { until } from '../headless/until.ts'
import type { AskProgram } from './ask-program.ts'
import { checkBatches, checkDatabase } from './check-batches.ts'
import { checkLog } from './check-log.ts'
import { compareMetrics, compareRows, compareStats } from './compare-counts.ts'
import { countDatabase } from './count-database.ts'
import { type Judgement, judgement } from './judge.ts'
import type { Acts } from './operate.ts'
import type { Place } from './program.ts'

/** Seconds until everything that was fed is read, on a machine that others use as well. */
const patience = 900

const restSql = `
  select (select count(*) from documents where closed_at is null and batch_id not in (select id from batches where cancelled_at is not null))
    + (select count(*) from page_jobs where state in ('queued', 'running')) + (select count(*) from batches where import_finished_at is null) as rest,
    (select count(*) from watched_files) as noted`

/** Waits until nothing is left to read, and holds what the program tells against what is in its database, before it ends. */
export async function checkSettled(place: Place, program: AskProgram, { pagesRetried }: Acts): Promise<Judgement[]> {
  // Of what an operator paused nothing would ever be read.
  await program.command(['resume', '--all', '--quiet'])
  const trouble = await until('all of it is read', () => isSettled(place), patience).then(() => null, String)
  // What was counted is told again for a second.
  await wait(1_500)
  const [metrics, stats] = [await program.metrics(), await program.stats()]
  const counts = countDatabase(place.data, Date.parse(stats.today))
  return [
    judgement('all of it is read', trouble ?? 'yes', 'yes', trouble === null),
    ...compareMetrics(metrics, counts, pagesRetried),
    ...compareStats('/stats', stats, counts, false),
    ...compareRows(counts),
    ...(await checkBatches(place, program)),
  ]
}

/** Files of the watched folder are no documents before they are taken in. */
function isSettled({ data, inbox }: Place): boolean {
  const files = readdirSync(inbox, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length
  const [now] = ask<{ rest: number; noted: number }>(data, restSql)
  return now?.rest === 0 && now.noted >= files
}

/** What is left when it has ended. */
export async function checkStopped({ data }: Place, program: AskProgram): Promise<Judgement[]> {
  const stats = JSON.parse(await program.command(['stats', '--json'])) as QueueStats
  const counts = countDatabase(data, Date.parse(stats.today))
  return [...compareStats('stats', stats, counts, true), ...checkLog(data, counts), ...(await checkDatabase(data, program))]
}
