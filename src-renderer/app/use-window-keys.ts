import { useKeys } from '../components/keys.ts'
import { batchFilters, go, toBatches } from '../components/route.ts'
import { useNewBatch } from '../features/intake/new-batch-store.ts'
import { useKeysSheet } from './keys-sheet.tsx'

const words = {
  all: 'All batches',
  running: 'Running batches',
  paused: 'Paused batches',
  attention: 'Batches that need attention',
  done: 'Batches that are done',
  held: 'Batches that are not started',
}

/** The keys that are valid on every screen. */
export function useWindowKeys(): void {
  useKeys([
    { key: 'mod+n', label: 'New batch', run: () => useNewBatch.getState().open() },
    { key: '?', label: 'Show the keys', run: () => useKeysSheet.getState().open() },
    ...batchFilters.map((filter, index) => ({ key: String(index + 1), label: words[filter], run: () => go(toBatches(filter)) })),
    { key: 'F6', label: 'Next region', run: focusNextRegion },
  ])
}

/** Rail, top bar, content, side, and round again. */
function focusNextRegion(): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')]
  const at = regions.findLastIndex((region) => region.contains(document.activeElement))
  const next = regions[(at + 1) % regions.length]
  const inside = next?.querySelector<HTMLElement>('a[href],button:not(:disabled),input,[tabindex="0"]')
  ;(inside ?? next)?.focus()
}
