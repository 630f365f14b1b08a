import { errorCatalogue } from '../../../../src-main/contract/error-catalogue.ts'
import type { FailureTry, TriedPage } from '../../../../src-main/contract/failures.ts'
import { pageImageUrl } from '../../../../src-main/contract/ipc.ts'
import { Button } from '../../../components/button.tsx'
import { formatConfidence, formatCount, formatSeconds, formatUnits, splitPath } from '../../../components/format.ts'
import { Icon } from '../../../components/icon.tsx'
import { overrideInWords } from '../../../components/reading/override-in-words.ts'
import { toPage } from '../../../components/route.ts'
import { pageLooks, State } from '../../../components/state.tsx'
import { useApplyTry, useUndoTry } from '../api/change-failures.ts'
import { isSettled, tryInWords, worked } from '../try-words.ts'

interface Props {
  batchId: string
  filter: string
  tried: FailureTry
  onTryOthers: (() => void) | null
}

/** What was tried on some pages of a group: each before and after, and what may be done with the rest. */
export function TryPanel({ batchId, filter, tried, onTryOthers }: Props) {
  const apply = useApplyTry(batchId, filter)
  const undo = useUndoTry(batchId)
  const settled = tried.pages.filter(isSettled).length
  const isOver = settled === tried.pages.length
  const kept = tried.pages.filter(worked).length
  const busy = apply.isPending || undo.isPending
  return (
    <div className="try">
      <div className="row try-head">
        <b>Tried on {formatUnits(tried.pages.length, 'page')}</b>
        <span className="mid grow">with {overrideInWords(tried.override)}</span>
        {onTryOthers && (
          <Button small icon="retry" disabled={busy || !isOver} onClick={onTryOthers}>
            Try {Math.min(5, tried.remaining)} others…
          </Button>
        )}
      </div>
      <ul className="try-pages" aria-label="Pages that are tried">
        {tried.pages.map((page) => (
          <Tried key={page.pageId} page={page} />
        ))}
      </ul>
      <div className="row wrap try-foot">
        <div className="grow xs" aria-live="polite">
          {tryInWords(tried)}
        </div>
        <Button look="quiet" disabled={busy || tried.pages.some(({ state }) => state === 'running')} onClick={() => undo.mutate(tried.id)}>
          Leave as it was
        </Button>
        {tried.remaining > 0 && (
          <Button look="primary" icon="retry" disabled={busy || !isOver} onClick={() => apply.mutate(tried.id)}>
            Apply to the remaining {formatCount(tried.remaining)}
          </Button>
        )}
        {tried.remaining === 0 && kept > 0 && (
          <Button look="primary" disabled={busy || !isOver} onClick={() => apply.mutate(tried.id)}>
            Keep {formatUnits(kept, 'page')}
          </Button>
        )}
      </div>
    </div>
  )
}

function Tried({ page }: { page: TriedPage }) {
  const { name } = splitPath(page.relativePath)
  return (
    <li className="try-page">
      <img className="try-image" src={pageImageUrl(page.pageId, 120)} alt="" loading="lazy" />
      <div className="cut">
        <b>p. {formatCount(page.pageNumber)}</b>
        <div className="xs mid cut" title={page.relativePath}>
          {name}
        </div>
      </div>
      <div>
        <State look={{ ...pageLooks.failed, word: errorCatalogue[page.codeBefore].title }} />
        <div className="xs mid">{secondsAnd(page.secondsBefore, 'no text')}</div>
      </div>
      <span className="dim">
        <Icon name="right" />
      </span>
      <After page={page} />
      <p className="try-text xs">{page.text || (isSettled(page) ? 'No text.' : '')}</p>
      <a className="btn quiet sm" href={toPage(page.pageId)} aria-label={`Open page ${page.pageNumber} of ${page.relativePath}`}>
        Open page
      </a>
    </li>
  )
}

function After({ page }: { page: TriedPage }) {
  if (page.state === 'error' && page.code) {
    const again = page.code === page.codeBefore ? ' again' : ''
    return (
      <div>
        <State look={{ ...pageLooks.failed, word: `${errorCatalogue[page.code].title}${again}` }} />
        <div className="xs mid">{secondsAnd(page.seconds, page.detail || 'no text')}</div>
      </div>
    )
  }
  const look = page.state === 'done' ? pageLooks.done : pageLooks[page.state === 'running' ? 'running' : 'queued']
  const confidence = page.confidence === null ? '' : ` at ${formatConfidence(page.confidence)}`
  const read = `${formatUnits(page.characters ?? 0, 'character')}${confidence}`
  return (
    <div>
      <State look={look} />
      {page.state === 'done' && (
        <div className="xs mid">{page.seconds === null ? `read so before, ${read}` : secondsAnd(page.seconds, read)}</div>
      )}
      {!isSettled(page) && <div className="xs mid">{page.state === 'running' ? 'being read now' : 'next in the queue'}</div>}
    </div>
  )
}

const secondsAnd = (seconds: number | null, rest: string) => (seconds === null ? rest : `${formatSeconds(seconds * 1000)}, ${rest}`)
