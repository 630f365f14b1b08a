import type { PageDetail } from '../../../../src-main/contract/page-detail.ts'
import { ErrorNote } from '../../../components/error-note.tsx'
import { shownError } from '../../../ipc/read-error.ts'

/** Why there is no text: the page failed, is blank, or its turn has not come. */
export function NoText({ page }: { page: PageDetail }) {
  const last = page.attempts.at(-1)
  if (page.state === 'error' && last?.errorCode) {
    const place = { path: `${page.relativePath}, page ${page.pageNumber}`, detail: last.errorDetail }
    return <ErrorNote error={shownError(last.errorCode, place)} />
  }
  return <p className="mid no-text">{reason(page)}</p>
}

function reason({ state, method }: PageDetail): string {
  switch (state) {
    case 'queued':
      return 'This page is queued. Its text appears here when it has been read.'
    case 'running':
      return 'This page is being read now.'
    case 'cancelled':
      return 'This page was cancelled before it was read, or it failed and you excluded it.'
    case 'error':
      return 'This page failed; the attempts tell why.'
    case 'done':
      return method === 'blank' ? 'This page is blank: there is nothing to read on it.' : 'No text was found on this page.'
  }
}
