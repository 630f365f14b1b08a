import { type ErrorCode, errorCatalogue, errorCodes } from '../../src-main/contract/error-catalogue.ts'
import type { ErrorEntry, ErrorScope, RetryClass } from '../../src-main/contract/error-entry.ts'
import { markdownTable } from './markdown-table.ts'

const headings: Record<ErrorScope, string> = {
  page: 'Of a page',
  document: 'Of a document',
  run: 'Of the whole work, or of what was asked for',
}

const again: Record<RetryClass, string> = {
  never: 'no',
  twice: 'once',
  transient: 'four times, with growing waits',
  environment: 'it goes on by itself or at the next start, and no attempt is spent',
}

/** Every error of the catalogue, by what it costs. */
export function errorTables(): string {
  return (Object.keys(headings) as ErrorScope[]).map(tableOf).join('\n\n')
}

function tableOf(scope: ErrorScope): string {
  const codes = errorCodes.filter((code) => errorCatalogue[code].scope === scope).sort()
  const withStatus = scope === 'run'
  const head = ['code', 'what happened', 'what was done', 'what you can do', withStatus ? 'status' : 'tried again by itself']
  return `## ${headings[scope]}\n\n${markdownTable(head, codes.map(rowOf))}`
}

function rowOf(code: ErrorCode): string[] {
  const { scope, retry, happened, done, action, exitCode }: ErrorEntry = errorCatalogue[code]
  return [`\`${code}\``, happened, done, action, scope === 'run' ? `${exitCode}` : again[retry]]
}
