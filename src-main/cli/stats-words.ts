import type { QueueStats } from '../contract/queue-stats.ts'
import { type LatencyStage, latencyStages } from '../contract/throughput.ts'

const stageWords: Record<LatencyStage, string> = {
  wait: 'waiting',
  open: 'opening',
  text: 'its text',
  render: 'drawing',
  ocr: 'recognising',
  page: 'a page in all',
}

/** The queue in a few lines. */
export function describeStats(stats: QueueStats): string[] {
  const { waiting, running, failed, doneToday, averageWaitSeconds, oldestWaitingSeconds, stages } = stats
  const lines = [
    `Pages: ${count(waiting)} waiting, ${count(running)} running, ${count(failed)} failed, ${count(doneToday)} done today.`,
    `Average wait today ${duration(averageWaitSeconds)}; the oldest has waited ${duration(oldestWaitingSeconds)}.`,
  ]
  const measured = latencyStages.filter((stage) => stages[stage] !== null)
  if (measured.length === 0) return [...lines, 'Nothing was read today, so there are no times.']
  return [...lines, row('today', ['p50', 'p95', 'p99', 'pages']), ...measured.map((stage) => rowOf(stage, stats))]
}

function rowOf(stage: LatencyStage, { stages }: QueueStats): string {
  const found = stages[stage]
  if (found === null) return row(stageWords[stage], [])
  return row(stageWords[stage], [duration(found.p50), duration(found.p95), duration(found.p99), count(found.pages)])
}

function row(word: string, cells: string[]): string {
  return `${word.padEnd(14)}${cells.map((cell) => cell.padStart(11)).join('')}`
}

const count = (value: number) => value.toLocaleString('en-US')

/** `4 ms`, `3.5 s`, `12 min`, `5.2 h`. */
function duration(seconds: number | null): string {
  if (seconds === null) return '–'
  if (seconds < 1) return `${Math.round(seconds * 1_000)} ms`
  if (seconds < 120) return `${(Math.round(seconds * 10) / 10).toFixed(1)} s`
  return seconds < 7_200 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3_600).toFixed(1)} h`
}
