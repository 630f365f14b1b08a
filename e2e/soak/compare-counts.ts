import type { QueueStats } from '../../src-main/contract/queue-stats.ts'
import { type Family, valueIn } from '../../src-main/telemetry/testing/parse-metrics.ts'
import type { DatabaseCounts } from './count-database.ts'
import { type Judgement, judgement } from './judge.ts'

/** Holds the counters of the program against the rows of its database, when nothing is being read. @param pagesRetried that operators put back */
export function compareMetrics(metrics: Family[], counts: DatabaseCounts, pagesRetried: number): Judgement[] {
  const value = (name: string, labels = {}) => valueIn(metrics, `leafcutter_${name}`, labels)
  const failed = counts.states.error ?? 0
  const attempts = counts.attemptsByEnd
  // A page that failed and that nobody put back is failed; each that was put back had failed before.
  const failures = failed + pagesRetried
  const codes = [...new Set([...Object.keys(counts.attemptsFailedByCode), ...labelsIn(metrics, 'code')])].sort()
  return [
    ...['ocr', 'text', 'blank'].map((method) =>
      same(`pages done, ${method}`, value('pages_done_total', { method }), counts.methods[method]),
    ),
    ...['done', 'failed', 'given-back'].map((end) => same(`attempts, ${end}`, value('page_attempts_total', { end }), attempts[end])),
    same('failures for good', value('page_failures_total'), failures),
    same('retries', value('page_retries_total'), (attempts.failed ?? 0) - failures),
    ...codes.map((code) => {
      const told = value('page_failures_total', { code }) + value('page_retries_total', { code })
      return same(`failures and retries, ${code}`, told, counts.attemptsFailedByCode[code])
    }),
    ...['open', 'text', 'render', 'ocr', 'page'].map((stage) =>
      same(`histogram, ${stage}`, value('stage_duration_seconds_count', { stage }), counts.stages[stage]),
    ),
    same('histogram, wait', value('page_wait_seconds_count'), counts.stages.wait),
    ...['queued', 'running', 'error'].map((state) => same(`pages now, ${state}`, value('pages', { state }), counts.states[state])),
  ]
}

/** The same for `/stats`, and after the end for `leafcutter stats`, which then also has the minute that was running. */
export function compareStats(of: string, stats: QueueStats, counts: DatabaseCounts, withStages: boolean): Judgement[] {
  const stages = Object.entries(stats.stages).map(([stage, found]) => same(`${of}: ${stage}`, found?.pages ?? 0, counts.stages[stage]))
  return [
    same(`${of}: waiting`, stats.waiting, counts.states.queued),
    same(`${of}: running`, stats.running, counts.states.running),
    same(`${of}: failed`, stats.failed, counts.states.error),
    same(`${of}: done today`, stats.doneToday, counts.doneSince),
    ...(withStages ? stages : []),
  ]
}

export function compareRows({ doneTwice, strays }: DatabaseCounts): Judgement[] {
  return [same('pages done twice', doneTwice, 0), same('pages without an attempt, results without a page', strays, 0)]
}

export function same(what: string, told: number, rows: number | undefined): Judgement {
  return judgement(what, String(told), String(rows ?? 0), told === (rows ?? 0))
}

function labelsIn(metrics: Family[], label: string): string[] {
  return metrics.flatMap(({ samples }) => samples.flatMap(({ labels }) => labels[label] ?? []))
}
