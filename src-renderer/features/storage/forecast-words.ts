import type { StorageForecast, StorageReport } from '../../../src-main/contract/retention.ts'
import { formatBytes, formatMoment, formatUnits } from '../../components/format.ts'
import { kindWords, things } from './kind-words.ts'

type Weeks = StorageForecast['fullInWeeks']

/** Beyond two years nobody plans, and the range is wider than the time. */
const longestWeeks = 104

/** The storage as sentences, the most important first. */
export function storageWords({ forecast, dryRun, nextSweepAt, lastSweep }: StorageReport, now: number): string[] {
  const frees = dryRun && dryRun.goes.files + dryRun.goes.rows > 0
  return [
    ...growthWords(forecast),
    frees
      ? `The clean-up below frees ${formatBytes(dryRun.goes.bytes)} now${later(forecast)}.`
      : dryRun && 'The rules below would remove nothing now.',
    largest(dryRun),
    nextSweepAt === null ? 'Nothing is removed by itself.' : `The next clean-up is ${formatMoment(nextSweepAt, now)}, by itself.`,
    lastSweep && lastSweepWords(lastSweep, now),
  ].filter((sentence): sentence is string => typeof sentence === 'string')
}

function growthWords({ weekly, fullInWeeks, overDays, reserveBytes }: StorageForecast): string[] {
  if (weekly === null) return ['Not enough history yet for a forecast: it takes the sizes of seven days.']
  const rate = `at the rate of the last ${formatUnits(overDays, 'day')}, ${formatBytes(Math.abs(weekly.middle))} a week`
  if (fullInWeeks === null) return [weekly.middle < 0 ? `It has been growing less, ${rate}.` : 'It has not been growing lately.']
  return [`The disk is full ${weeksInWords(fullInWeeks)} ${rate}; ${formatBytes(reserveBytes)} stay free in any case.`]
}

function later({ fullInWeeks, fullAfterSweepInWeeks }: StorageForecast): string {
  if (fullInWeeks === null || fullAfterSweepInWeeks === null) return ''
  return ` and makes that ${weeksInWords(fullAfterSweepInWeeks).replace(/^in /, '')}`
}

/** `in 10 to 12 weeks`, `in more than 10 weeks` when it may never be, `in less than a week` */
export function weeksInWords(weeks: NonNullable<Weeks>): string {
  const low = Math.floor(weeks.low)
  const high = weeks.high === null ? null : Math.ceil(weeks.high)
  if (low >= longestWeeks) return 'in more than two years'
  if (high !== null && high <= 1) return 'in less than a week'
  if (high === null || high >= longestWeeks) return `in more than ${formatUnits(low, 'week')}`
  return low === high ? `in about ${formatUnits(high, 'week')}` : `in ${low} to ${high} weeks`
}

function largest(dryRun: StorageReport['dryRun']): string | null {
  const [row] = dryRun ? dryRun.kinds.filter(({ kind }) => kind !== 'outputs').sort((a, b) => b.now.bytes - a.now.bytes) : []
  return row && row.now.bytes > 0 ? `${kindWords[row.kind].name} take the most, ${formatBytes(row.now.bytes)}.` : null
}

function lastSweepWords(sweep: NonNullable<StorageReport['lastSweep']>, now: number): string {
  const when = formatMoment(sweep.startedAt, now)
  if (sweep.endedAt === null) return `The clean-up of ${when} was cut off; the next one goes on with it.`
  const asides = sweep.failed > 0 ? ` ${formatUnits(sweep.failed, 'file')} could not be removed: ${sweep.problems.join('; ')}.` : ''
  const { archived, notArchived } = sweep
  const batches = archived.batches > 0 ? ` archived ${formatUnits(archived.batches, 'batch', 'batches')},` : ''
  const left = notArchived ? ` ${formatUnits(notArchived.batches, 'batch', 'batches')} could not be archived.` : ''
  return `The last clean-up, ${when},${batches} removed ${things({ files: sweep.files, rows: sweep.rows - archived.rows })} and freed ${formatBytes(sweep.bytes)}.${asides}${left}`
}
