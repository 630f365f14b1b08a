import type { IngestSummary } from '../../src-main/cli/summary.ts'

/** The one JSON document on stdout. Fails when there is anything else. */
export function summaryOf(stdout: string): IngestSummary {
  const lines = stdout.trimEnd().split('\n')
  if (lines.length !== 1) throw new Error(`stdout has ${lines.length} lines instead of one JSON document:\n${stdout}`)
  return JSON.parse(stdout) as IngestSummary
}
