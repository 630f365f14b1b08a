import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { Search, SearchHit } from '../../../../src-main/contract/search.ts'
import { useKeys } from '../../../components/keys.ts'
import { remToPx } from '../../../components/rem.ts'
import { go, toPage } from '../../../components/route.ts'
import { useSearch } from '../search-store.ts'
import { HitRow } from './hit-row.tsx'

const rowRem = 4.25

export const hitsId = 'hits'

interface Props {
  search: Search
  total: number
  rowAt: (index: number) => SearchHit | undefined
  onShown: (shown: { first: number; last: number }) => void
}

/** The pages that were found: one tab stop, arrows move, Enter opens. Only what can be seen is in the page. */
export function HitList({ search, total, rowAt, onShown }: Props) {
  const scroll = useRef<HTMLDivElement>(null)
  const active = useSearch((state) => Math.min(state.active, total - 1))
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroll.current,
    estimateSize: () => remToPx(rowRem),
    initialOffset: Math.max(0, active - 1) * remToPx(rowRem),
    overscan: 6,
  })
  const items = virtualizer.getVirtualItems()
  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0]
  useEffect(() => onShown({ first, last }), [first, last, onShown])
  useKeys([{ key: 'ArrowDown', label: 'To the pages that were found', run: () => scroll.current?.focus() }])

  const open = (index: number) => {
    const hit = rowAt(index)
    useSearch.setState({ active: index })
    if (hit) go(toPage(hit.pageId, search.text))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') return open(active)
    const next = stepOf(event.key, active, total)
    if (next === null) return
    event.preventDefault()
    useSearch.setState({ active: next })
    virtualizer.scrollToIndex(next)
  }
  return (
    <div
      ref={scroll}
      id={hitsId}
      className="hits vt"
      role="listbox"
      aria-label="Pages that were found"
      aria-activedescendant={rowAt(active) ? rowId(active) : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div className="vbody" role="presentation" style={{ height: virtualizer.getTotalSize() }}>
        {items.map(({ index, start }) => (
          <HitRow
            key={index}
            id={rowId(index)}
            hit={rowAt(index)}
            place={index + 1}
            total={total}
            active={index === active}
            top={start}
            onOpen={() => open(index)}
          />
        ))}
      </div>
    </div>
  )
}

const rowId = (index: number) => `hit-${index}`

const steps: Record<string, (at: number, total: number) => number> = {
  ArrowDown: (at) => at + 1,
  ArrowUp: (at) => at - 1,
  PageDown: (at) => at + 5,
  PageUp: (at) => at - 5,
  Home: () => 0,
  End: (_, total) => total - 1,
}

function stepOf(key: string, at: number, total: number): number | null {
  const next = steps[key]?.(at, total)
  return next === undefined ? null : Math.max(0, Math.min(total - 1, next))
}
