import type { PageDetail } from '../../../../src-main/contract/page-detail.ts'
import { Button, IconButton } from '../../../components/button.tsx'
import { cellKind } from '../../../components/cell.tsx'
import { formatUnits, splitPath } from '../../../components/format.ts'
import { Icon } from '../../../components/icon.tsx'
import { useKeys } from '../../../components/keys.ts'
import { go, toBatch, toPage } from '../../../components/route.ts'
import { pageLooks, StateTag } from '../../../components/state.tsx'
import { TopBar } from '../../../components/top-bar.tsx'
import { useRetryPage } from '../api/retry-page.ts'
import { countUnsure } from '../confidence.ts'
import { PageNumber } from './page-number.tsx'

/** Where the page lies, how it is, and the way to its neighbours. */
export function PageBar({ page }: { page: PageDetail }) {
  const { previousPageId, nextPageId, nextFailedPageId, state } = page
  const retry = useRetryPage(page)
  const { folder, name } = splitPath(page.relativePath)
  const backToDocument = toBatch(page.batchId, 'documents', page.documentId)
  const open = (id: number | null) => () => id !== null && go(toPage(id), 'replace')
  useKeys([
    { key: 'Escape', label: 'Back to the batch', run: () => go(backToDocument) },
    ...(previousPageId === null ? [] : [{ key: 'mod+PageUp', label: 'Previous page', run: open(previousPageId) }]),
    ...(nextPageId === null ? [] : [{ key: 'mod+PageDown', label: 'Next page', run: open(nextPageId) }]),
    ...(nextFailedPageId === null ? [] : [{ key: 'f', label: 'Next failed page', run: open(nextFailedPageId) }]),
    ...(state === 'error' ? [{ key: 'r', label: 'Retry 1 page', run: () => retry.mutate() }] : []),
  ])
  const crumbs = [{ text: page.batchName, href: backToDocument }, ...(folder ? [{ text: folder.replace(/[\\/]$/, '') }] : [])]
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
          <UnsureTag page={page} />
        </>
      }
    >
      {nextFailedPageId !== null && (
        <Button shortcut="f" onClick={open(nextFailedPageId)}>
          Next failed page
        </Button>
      )}
      {state === 'error' && (
        <Button look="primary" icon="retry" shortcut="r" disabled={retry.isPending} onClick={() => retry.mutate()}>
          Retry 1 page
        </Button>
      )}
    </TopBar>
  )
}

function UnsureTag({ page }: { page: PageDetail }) {
  const { low, mid } = countUnsure(page.words?.words ?? [])
  if (low + mid === 0) return null
  return (
    <span className="tag paused">
      <Icon name="unsure" small />
      {formatUnits(low + mid, 'unsure word')}
    </span>
  )
}
