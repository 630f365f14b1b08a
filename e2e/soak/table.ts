import { inMegabytes, type Judgement, type Summary } from './judge.ts'
import type { SoakReport } from './soak.ts'

/** The table for people. */
export function describeReport(report: SoakReport): string {
  const {
    minutes,
    workers,
    seed,
    consignments,
    batches,
    pages,
    attempts,
    acts,
    looks,
    looksFile,
    journals,
    memory,
    descriptors,
    judgements,
  } = report
  const broken = judgements.filter(({ kept }) => kept === false).length
  const unsaid = judgements.filter(({ kept }) => kept === null).length
  return [
    `${minutes.toFixed(1)} minutes with ${workers} workers, seed ${seed}: ${consignments} consignments, ${batches} batches, ${pages} pages done, ${attempts} attempts; ${looks} looks`,
    `beside it: ${Object.entries(acts.done)
      .map(([name, times]) => `${name} ${times}`)
      .join(', ')}`,
    `looks: ${looksFile}`,
    '',
    row('', ['quarter 1', 'quarter 2', 'quarter 3', 'quarter 4', 'an hour', 'most']),
    ...[...memory, ...journals].map((summary) => describeSummary(summary, inMegabytes)),
    describeSummary(descriptors, (count) => count.toFixed(0)),
    '',
    ...judgements.map(describeJudgement),
    '',
    `${judgements.length} bounds: ${broken} broken, ${unsaid} not judged because the soak was too short.`,
  ].join('\n')
}

function describeSummary({ name, quarters, slopePerHour, most }: Summary, inWords: (value: number) => string): string {
  const medians = quarters?.map(inWords) ?? ['?', '?', '?', '?']
  const slope = slopePerHour === null ? '?' : `${slopePerHour >= 0 ? '+' : ''}${inWords(slopePerHour)}`
  return row(name, [...medians, slope, inWords(most)])
}

function describeJudgement({ what, found, bound, kept }: Judgement): string {
  const word = kept === null ? '--' : kept ? 'ok' : '!!'
  return `  ${word}  ${what.padEnd(50)}  ${found}  (bound: ${bound})`
}

const row = (name: string, cells: string[]) => `  ${name.padEnd(26)}${cells.map((cell) => `  ${cell.padStart(10)}`).join('')}`
