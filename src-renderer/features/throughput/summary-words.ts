import { errorCatalogue, isErrorCode } from '../../../src-main/contract/error-catalogue.ts'
import type { ThroughputSeries } from '../../../src-main/contract/throughput.ts'
import { formatClock, formatCount, formatDuration, formatRate, formatSeconds, formatUnits } from '../../components/format.ts'
import { type Health, healthOf } from './health.ts'
import { rangeWords } from './range-words.ts'
import { type TimeSpan, timeSpans } from './time-spans.ts'

const minuteMs = 60_000

/** The whole screen in sentences: what was done, what stood still, and only where something is wrong what would help. @param cores of this computer */
export function summaryWords(series: ThroughputSeries, cores: number): string[] {
  const health = healthOf(series.points)
  return [done(series), stoodStill(series), restarted(series), failed(series), slow(health.slow), waiting(health.waiting, cores)].filter(
    (words) => words !== '',
  )
}

function done({ points, range, lately }: ThroughputSeries): string {
  const pages = points.reduce((sum, { ocr, text, blank }) => sum + ocr + text + blank, 0)
  const covered = points.reduce((sum, { coveredMs }) => sum + coveredMs, 0)
  const mean = covered === 0 ? 0 : (pages * minuteMs) / covered
  const now = lately.pages === 0 ? 'none in the last 5 minutes' : `${formatRate((lately.pages * minuteMs) / lately.coveredMs)} now`
  return `${formatUnits(pages, 'page')} in the last ${rangeWords[range].long}, ${formatRate(mean)} a minute on average while there was work, ${now}.`
}

const names: Record<TimeSpan['what'], string> = {
  paused: 'a pause',
  stopped: 'all work stopped',
  closed: 'the program was closed',
  away: 'a folder was away',
}

function stoodStill({ marks, from, to }: ThroughputSeries): string {
  const spans = timeSpans(marks, from, to).filter((span) => span.to - span.from >= minuteMs)
  if (spans.length === 0) return ''
  const shown = spans
    .slice(-3)
    .map((span) => `${names[span.what]} at ${formatClock(span.from)} (${span.isOver ? formatDuration(span.to - span.from) : 'still'})`)
  const more = spans.length > shown.length ? `, and ${formatCount(spans.length - shown.length)} before` : ''
  return `${formatUnits(spans.length, 'interruption')}: ${shown.join('; ')}${more}.`
}

function restarted({ marks }: ThroughputSeries): string {
  const restarts = marks.filter(({ kind }) => kind === 'program-restarted')
  const last = restarts.at(-1)
  if (last === undefined) return ''
  const before = restarts.length > 1 ? `, the last of ${formatUnits(restarts.length, 'restart')} in this time` : ''
  return `Restarted after an unexpected end at ${formatClock(last.at)}${before}: ${formatUnits(Number(last.facts.redone), 'page')} redone, none lost.`
}

function failed({ points, failures }: ThroughputSeries): string {
  const pages = points.reduce((sum, point) => sum + point.failed, 0)
  const [first] = failures
  if (pages === 0 || first === undefined) return ''
  return `${formatUnits(pages, 'page')} failed, ${first.pages === pages ? 'all' : formatCount(first.pages)} of them because of: ${isErrorCode(first.code) ? errorCatalogue[first.code].title : first.code}.`
}

/** Running time has another cure than waiting time, and more workers are none. */
function slow(slow: Health['slow']): string {
  if (slow === null) return ''
  return `Pages take longer than before: p95 was ${formatSeconds(slow.before)} and is ${formatSeconds(slow.now)}. More workers would not help; look at the slow documents: large sheets, photographs, pages that are turned.`
}

function waiting(waiting: Health['waiting'], cores: number): string {
  if (waiting === null) return ''
  const begin = `Waiting grows, the oldest page has waited ${formatDuration(waiting.oldestMs)}`
  if (waiting.busy < 0.5)
    return `${begin}, although workers are free. Something holds the pages back: a pause, a folder that is away, memory or disk.`
  const busy = `${begin}, because the queue is long: the workers are busy ${Math.round(waiting.busy * 100)} % of the time.`
  if (waiting.workers < cores) return `${busy} More workers would help: there are ${waiting.workers}, and this computer has ${cores} cores.`
  return `${busy} All ${cores} cores of this computer have a worker; only time or a second computer would help.`
}
