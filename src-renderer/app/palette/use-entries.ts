import { useQuery } from '@tanstack/react-query'
import type { BatchSummary } from '../../../src-main/contract/batch.ts'
import { useOfferedCommands } from '../../components/commands.ts'
import { formatCount, formatUnits } from '../../components/format.ts'
import { useBoundKeys } from '../../components/keys.ts'
import { go, settingSections, toBatch, toSettings } from '../../components/route.ts'
import { batchLooks } from '../../components/state.tsx'
import { usePauseAll, useResumeAll } from '../../features/batches/api/control-all.ts'
import { batchesQuery } from '../../features/batches/api/list-batches.ts'
import { isOpen } from '../../features/batches/batch-kind.ts'
import { countByFilter } from '../../features/batches/group-batches.ts'
import { sectionWords } from '../../features/settings/components/settings-nav.tsx'
import { chooseCarried } from '../../ipc/choose-carried.ts'
import { windowKeys } from '../window-keys.ts'
import type { Entry } from './find-entries.ts'

/** Everything that can be done or gone to just now: what the screen offers, what is valid on every screen, the screens, the batches. */
export function useEntries(): Entry[] {
  const { data: batches = [] } = useQuery(batchesQuery())
  const bindings = useBoundKeys((state) => state.bindings)
  const offered = useOfferedCommands((state) => state.commands)
  const everywhere = new Set(windowKeys.map(({ label }) => label))
  const counts = countByFilter(batches)
  const byKey = [...new Map(bindings.map((binding) => [binding.key, binding])).values()].map(({ key, label, run }): Entry => {
    const known = windowKeys.find((one) => one.label === label)
    const note = known?.filter && formatCount(counts[known.filter])
    return { group: everywhere.has(label) ? 'Everywhere' : 'Here', label, keyName: key, run, ...(note && { note }) }
  })
  return [
    ...byKey.filter(({ keyName }) => keyName !== 'mod+k'),
    ...offered.map(({ label, run }): Entry => ({ group: 'Here', label, run })),
    ...useAllBatches(batches),
    { group: 'Everywhere', label: 'Take in a carried batch…', run: () => void chooseCarried() },
    ...settingSections.map(
      (section): Entry => ({ group: 'Go to', label: `Settings: ${sectionWords[section]}`, run: () => go(toSettings(section)) }),
    ),
    ...batches.map(toEntry),
  ]
}

function toEntry({ id, name, state, pages }: BatchSummary): Entry {
  const failed = pages.error > 0 ? `, ${formatCount(pages.error)} failed` : ''
  const total = Object.values(pages).reduce((sum, count) => sum + count, 0)
  return {
    group: 'Batches',
    label: name,
    note: `${batchLooks[state].word}, ${formatUnits(total, 'page')}${failed}`,
    run: () => go(toBatch(id)),
  }
}

function useAllBatches(batches: readonly BatchSummary[]): Entry[] {
  const { mutate: pause } = usePauseAll()
  const { mutate: resume } = useResumeAll()
  const open = batches.filter(isOpen)
  const paused = open.filter((batch) => batch.state === 'paused').length
  const entries: Entry[] = []
  if (open.length > paused)
    entries.push({ group: 'Everywhere', label: `Pause all batches (${formatCount(open.length - paused)})`, run: () => pause() })
  if (paused > 0) entries.push({ group: 'Everywhere', label: `Resume all batches (${formatCount(paused)})`, run: () => resume() })
  return entries
}
