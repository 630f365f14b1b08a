import { join, resolve } from 'node:path'
import type { Command } from 'commander'
import { openDatabaseForReading } from '../store/open-database.ts'
import { databaseName } from '../store/open-store.ts'
import { oldestQueuedAt } from '../store/queue-depth.ts'
import { queueStats } from '../telemetry/queue-stats.ts'
import { withData } from './data-folder.ts'
import { withExamples } from './examples.ts'
import { describeStats } from './stats-words.ts'

interface StatsOptions {
  data: string
  json?: boolean
}

/** Adds `stats`. Reads only: the states of pages are those of this moment, what was done today those of the last full minute. */
export function addStats(program: Command, finish: (status: number) => void): void {
  withExamples(
    withData(program.command('stats'))
      .description('the queue: waiting, running, failed, done today, average and oldest wait, and p50, p95 and p99 of each stage')
      .option('--json', 'print one JSON document')
      .action((options: StatsOptions) => finish(stats(options))),
    { line: 'stats', does: 'how long the queue is, and how long pages wait and take' },
    { line: 'stats --json', does: 'the same for a script' },
  )
}

function stats({ data, json }: StatsOptions): number {
  const db = openDatabaseForReading(join(resolve(data), databaseName))
  try {
    const found = queueStats(db, Date.now(), { oldestQueuedAt: oldestQueuedAt(db) })
    for (const line of json ? [JSON.stringify(found)] : describeStats(found)) process.stdout.write(`${line}\n`)
    return 0
  } finally {
    db.close()
  }
}
