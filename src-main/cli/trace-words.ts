import { alertOver, describeAlert } from '../contract/alert.ts'
import { visible } from '../contract/error-catalogue.ts'
import type { WrittenLine } from '../contract/log-line.ts'
import type { Attempt } from '../contract/page-detail.ts'
import type { Mark } from '../contract/throughput.ts'
import type { Trace, TracedPage } from '../contract/trace.ts'
import { countOf } from './summary.ts'

/** A trace for people, a line for each attempt. All times of day are UTC. */
export function describeTrace({ document, pages, marks, log }: Trace): string[] {
  const between = describeBetween(marks, log)
  return [
    ...describeDocument(document),
    ...(pages.length === 0 ? ['No pages yet.'] : pages.flatMap(describePage)),
    ...(between.length === 0 ? [] : ['What happened in between', ...between]),
  ]
}

function describeDocument(document: Trace['document']): string[] {
  const { id, batchId, batchName, path, relativePath, inspection, inspectionAttempts, pageCount, queuedAt, closedAt } = document
  const counted = pageCount === null ? '' : `, ${countOf(pageCount, 'page')}`
  return [
    `${visible(relativePath)}  document ${id} of batch ${batchId} (${visible(batchName)})`,
    `  ${visible(path)}`,
    `  inspection ${inspection} (${countOf(inspectionAttempts, 'attempt')})${counted}${trouble(document)}`,
    ...(queuedAt === null
      ? []
      : [`  in the queue since ${moment(queuedAt)} UTC${closedAt === null ? '' : `, closed ${moment(closedAt)} UTC`}`]),
  ]
}

function describePage(page: TracedPage): string[] {
  const { pageNumber, state, method, attempts, override } = page
  const how = method === null ? '' : `, ${method}`
  const otherwise = override === null ? '' : `; read with its own ${Object.keys(override).join(', ')}`
  return [`page ${pageNumber}  ${state}${how}${trouble(page)}${otherwise}`, ...attempts.map(describeAttempt)]
}

function describeAttempt(attempt: Attempt): string {
  const { number, startedAt, finishedAt, end, timings } = attempt
  const stages = [
    ['open', timings.openMs],
    ['text', timings.textMs],
    ['render', timings.renderMs],
    ['ocr', timings.ocrMs],
  ] as const
  const times = stages.flatMap(([stage, ms]) => (ms === null ? [] : [`${stage} ${seconds(ms)}`]))
  const took = `${seconds(finishedAt - startedAt)} s`
  return `  ${number}  ${moment(startedAt)}  ${end.padEnd(6)}  ${took.padStart(9)}  ${times.join('  ')}${trouble(attempt)}`.trimEnd()
}

function trouble({ errorCode, errorDetail }: { errorCode: string | null; errorDetail: string | null }): string {
  if (errorCode === null) return ''
  return errorDetail === null || errorDetail === '' ? `  ${errorCode}` : `  ${errorCode}: ${visible(errorDetail)}`
}

/** Of a stop of the work the log knows more than the history. */
function describeBetween(marks: Mark[], log: WrittenLine[]): string[] {
  const known = marks.filter(({ kind }) => kind !== 'work-stopped' || !log.some(({ event }) => event === 'run-stopped'))
  const all = [
    ...known.map((mark) => ({ at: mark.at, words: wordsOfMark(mark) })),
    ...log.map((line) => ({ at: Date.parse(line.time), words: wordsOfLine(line) })),
  ]
  return all.sort((one, other) => one.at - other.at).map(({ at, words }) => `  ${moment(at)}  ${words}`)
}

function wordsOfMark({ kind, subject, facts, batchId }: Mark): string {
  const known = Object.entries(facts).map(([name, value]) => `${name} ${visible(String(value))}`)
  const about = subject === '' || batchId !== null ? '' : ` ${visible(subject)}`
  return `${kind.replace('-', ' ')}${about}${known.length === 0 ? '' : `: ${known.join(', ')}`}`
}

function wordsOfLine(line: WrittenLine): string {
  switch (line.event) {
    case 'worker-died':
      return `a worker died: ${visible(line.reason)}`
    case 'inspection-failed':
      return `inspection failed: ${line.code}${line.detail === '' ? '' : `, ${visible(line.detail)}`}`
    case 'run-stopped':
      return `work stopped: ${line.code}${line.detail === '' ? '' : `, ${visible(line.detail)}`}`
    case 'program-started':
      return `started after an unexpected end: ${countOf(line.kept ?? 0, 'page')} kept, ${line.redone} redone`
    case 'pages-overridden':
      return `other settings for ${countOf(line.pages, 'page')}: ${line.settings.join(', ') || 'those of the batch again'}`
    case 'alert-raised':
      return `alert: ${describeAlert({ ...line, kind: line.alert })}`
    case 'alert-cleared':
      return `alert over: ${alertOver[line.alert]}`
    case 'lines-lost':
      return `${countOf(line.lines, 'line')} of the log lost`
    default:
      return line.event.replace('-', ' ')
  }
}

/** `2026-11-22 09:01:05.120` */
function moment(at: number): string {
  return new Date(at).toISOString().slice(0, 23).replace('T', ' ')
}

function seconds(ms: number): string {
  return (ms / 1_000).toFixed(2)
}
