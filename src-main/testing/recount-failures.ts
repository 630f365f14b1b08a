import { failurePattern } from '../queue/failure-key.ts'
import type { DocumentRow, PageRow, Stored } from './stored-rows.ts'

interface Failure {
  code: string
  unit: 'page' | 'file' | 'output'
  detail: string
  documentId: number
  pageId: number | null
  at: number
}

/** What failed in a batch, and what was decided about it, one row after the other. */
export function recountFailures(stored: Stored, batchId: string, documents: DocumentRow[], pages: PageRow[]) {
  const failures = failuresOf(stored, documents, pages)
  return {
    sums: sumsOf(failures),
    groups: groupsOf(failures, documents),
    exclusions: stored.exclusions
      .filter((one) => one.batch_id === batchId)
      .map(({ id }) => id)
      .sort((a, b) => a - b),
    tries: stored.tries
      .filter((one) => one.batch_id === batchId)
      .sort((a, b) => a.id - b.id)
      .map(({ id, group_key }) => {
        const tried = stored.tried.filter((one) => one.try_id === id).map(({ page_id }) => page_id)
        const group = failures.filter((failure) => failure.unit === 'page' && keyOf(failure) === group_key)
        return {
          id,
          remaining: group.filter(({ pageId }) => pageId !== null && !tried.includes(pageId)).length,
          pages: tried.sort((a, b) => a - b).map((page) => `${page} ${pages.find(({ id }) => id === page)?.state}`),
        }
      }),
  }
}

function failuresOf({ outputFailures }: Stored, documents: DocumentRow[], pages: PageRow[]): Failure[] {
  const ofPages = pages
    .filter(({ state }) => state === 'error')
    .map((page) => ({
      code: String(page.error_code),
      unit: 'page' as const,
      detail: String(page.error_detail),
      documentId: page.document_id,
      pageId: page.id,
      at: Number(page.finished_at),
    }))
  const ofFiles = documents
    .filter(({ inspection }) => inspection === 'failed')
    .map(({ id, error_code, error_detail, failed_at }) => {
      return {
        code: String(error_code),
        unit: 'file' as const,
        detail: String(error_detail),
        documentId: id,
        pageId: null,
        at: Number(failed_at),
      }
    })
  const ofOutputs = documents.flatMap(({ id, closed_at }) => {
    const output = closed_at === null ? undefined : outputFailures.get(id)
    return output ? [{ ...output, unit: 'output' as const, documentId: id, pageId: null, at: output.failed_at }] : []
  })
  return [...ofPages, ...ofFiles, ...ofOutputs]
}

const keyOf = ({ code, unit, detail }: Failure) => `${code}|${unit}|${failurePattern(detail)}`

function sumsOf(failures: Failure[]) {
  return [...new Set(failures.map(({ code }) => code))].sort().map((code) => {
    const ofCode = failures.filter((failure) => failure.code === code)
    return {
      code,
      files: new Set(ofCode.map(({ documentId }) => documentId)).size,
      pages: ofCode.filter(({ pageId }) => pageId !== null).length,
    }
  })
}

function groupsOf(failures: Failure[], documents: DocumentRow[]) {
  const isNamed = new Set(documents.filter((document) => document.relative_path.includes('a/')).map(({ id }) => id))
  return [...new Set(failures.map(keyOf))].sort().map((key) => {
    const group = failures.filter((failure) => keyOf(failure) === key)
    const times = group.map(({ at }) => at)
    return {
      key,
      files: new Set(group.map(({ documentId }) => documentId)).size,
      pages: group.filter(({ pageId }) => pageId !== null).length,
      firstAt: Math.min(...times),
      lastAt: Math.max(...times),
      listed: group.map(({ documentId, pageId }) => `${documentId} ${pageId}`).sort(),
      named: group.filter((failure) => isNamed.has(failure.documentId) || /a\//i.test(failure.code + failure.detail)).length,
    }
  })
}
