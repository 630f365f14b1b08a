import type { MenuCommand } from '../../src-main/contract/window-wishes.ts'
import { type BatchFilter, batchFilters, go, toBatches, toSettings, toStorage, toWatching } from '../components/route.ts'
import { useNewBatch } from '../features/intake/new-batch-store.ts'
import { useKeysSheet } from './keys-sheet.tsx'
import { usePalette } from './palette/palette-store.ts'

interface WindowKey {
  key: string
  label: string
  /** The same in the menu of the system. */
  command?: MenuCommand
  /** Whose batches it shows. */
  filter?: BatchFilter
  run: () => void
}

const filterWords: Record<BatchFilter, string> = {
  all: 'All batches',
  running: 'Running batches',
  paused: 'Paused batches',
  attention: 'Batches that need attention',
  done: 'Batches that are done',
  held: 'Batches that are not started',
}

/** The keys that are valid on every screen: bound from here, shown by the sheet, found by the palette, and asked for by the menu. */
export const windowKeys: WindowKey[] = [
  { key: 'mod+n', label: 'New batch', command: 'new-batch', run: () => useNewBatch.getState().open() },
  { key: 'mod+k', label: 'Find a command or batch', command: 'commands', run: () => usePalette.getState().open() },
  { key: '?', label: 'Show the keys', command: 'keys', run: () => useKeysSheet.getState().open() },
  ...batchFilters.map((filter, index) => ({
    key: String(index + 1),
    label: filterWords[filter],
    command: `batches-${filter}` as const,
    filter,
    run: () => go(toBatches(filter)),
  })),
  { key: 'w', label: 'Watched folders', command: 'watched-folders', run: () => go(toWatching()) },
  { key: '0', label: 'Storage', command: 'storage', run: () => go(toStorage()) },
  { key: 'mod+,', label: 'Settings', command: 'settings', run: () => go(toSettings()) },
  { key: 'F6', label: 'Next region', run: focusNextRegion },
]

/** Rail, top bar, content, side, and round again. */
function focusNextRegion(): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')]
  const at = regions.findLastIndex((region) => region.contains(document.activeElement))
  const next = regions[(at + 1) % regions.length]
  const inside = next?.querySelector<HTMLElement>('a[href],button:not(:disabled),input,[tabindex="0"]')
  ;(inside ?? next)?.focus()
}
