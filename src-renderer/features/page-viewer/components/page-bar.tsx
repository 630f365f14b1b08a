import { useState } from 'react'
import type { PageDetail } from '../../../../src-main/contract/page-detail.ts'
import { Button, IconButton } from '../../../components/button.tsx'
import { cellKind } from '../../../components/cell.tsx'
import { splitPath } from '../../../components/format.ts'
import { useKeys } from '../../../components/keys.ts'
import { go, toBatch, toPage, toSearch } from '../../../components/route.ts'
import { pageLooks, StateTag } from '../../../components/state.tsx'
import { TopBar } from '../../../components/top-bar.tsx'
import { useRetryPage } from '../api/retry-page.ts'
import { useMarks } from '../use-marks.ts'
import { PageNumber } from './page-number.tsx'
import { PageTags } from './page-tags.tsx'
import { ReadAgainDialog } from './read-again-dialog.tsx'

/** Where the page lies, how it is, and the way to other pages of its batch. */
export function PageBar({ page, search }: { page: PageDetail; search: string }) {
  const { previousPageId, nextPageId, nextFailedPageId, nextToCheckPageId, state } = page
  const marks = useMarks(page)
  const [reading, setReading] = useState(false)
  const retry = useRetryPage(page)
  const { folder, name } = splitPath(page.relativePath)
  const backToDocument = toBatch(page.batchId, 'documents', page.documentId)
  const open = (id: number | null) => () => id !== null && go(toPage(id), 'replace')
  const isSettled = state === 'done' || state === 'error'
  const step = (key: string, label: string, id: number | null) => (id === null ? [] : [{ key, label, run: open(id) }])
  useKeys([
    search === ''
      ? { key: 'Escape', label: 'Back to the batch', run: () => go(backToDocument) }
      : { key: 'Escape', label: 'Back to the search', run: () => go(toSearch()) },
    ...step('mod+PageUp', 'Previous page', previousPageId),
    ...step('mod+PageDown', 'Next page', nextPageId),
    ...step('f', 'Next failed page', nextFailedPageId),
    ...step('shift+f', 'Failed page before', page.previousFailedPageId),
    ...step('j', 'Next page to check', nextToCheckPageId),
    ...step('shift+j', 'Page to check before', page.previousToCheckPageId),
    ...marks.map(({ key, label, run }) => ({ key, label, run })),
    ...(state === 'error' ? [{ key: 'r', label: 'Retry 1 page', run: () => retry.mutate() }] : []),
    ...(isSettled ? [{ key: 'o', label: 'Read this page with other settings', run: () => setReading(true) }] : []),
  ])
  const crumbs = [
    ...(search === '' ? [] : [{ text: 'Search', href: toSearch() }]),
    { text: page.batchName, href: backToDocument },
    ...(folder ? [{ text: folder.replace(/[\\/]$/, '') }] : []),
  ]
  return (
    <TopBar
      crumbs={crumbs}
      title={name}
      after={
        <>
          <span className="row page-steps">
            <IconButton icon="left" small label="Previous page" disabled={previousPageId === null} onClick={open(previousPageId)} />
            <PageNumber key={page.id} page={page} />
            <IconButton icon="right" small label="Next page" disabled={nextPageId === null} onClick={open(nextPageId)} />
          </span>
          <StateTag look={pageLooks[cellKind(state, page.method)]} />
          <PageTags page={page} />
        </>
      }
    >
      {nextFailedPageId !== null && (
        <Button shortcut="f" onClick={open(nextFailedPageId)}>
          Next failed
        </Button>
      )}
      {nextToCheckPageId !== null && (
        <Button shortcut="j" onClick={open(nextToCheckPageId)}>
          Next to check
        </Button>
      )}
      {marks.map(({ key, icon, label, disabled, run }) => (
        <Button key={key} icon={icon} shortcut={key} disabled={disabled} onClick={run}>
          {label}
        </Button>
      ))}
      {isSettled && (
        <Button icon="settings" shortcut="o" onClick={() => setReading(true)}>
          Read again…
        </Button>
      )}
      {state === 'error' && (
        <Button look="primary" icon="retry" shortcut="r" disabled={retry.isPending} onClick={() => retry.mutate()}>
          Retry 1 page
        </Button>
      )}
      {reading && <ReadAgainDialog page={page} onClose={() => setReading(false)} />}
    </TopBar>
  )
}
