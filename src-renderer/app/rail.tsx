import { useQuery } from '@tanstack/react-query'
import { failedOf } from '../components/failed-of.ts'
import { formatCount } from '../components/format.ts'
import { Brand, type IconName } from '../components/icon.tsx'
import {
  type BatchFilter,
  toBatches,
  toFailures,
  toSearch,
  toSettings,
  toStorage,
  toThroughput,
  toWatching,
  useRoute,
} from '../components/route.ts'
import { batchesQuery } from '../features/batches/api/list-batches.ts'
import { countByFilter, filterOf } from '../features/batches/group-batches.ts'
import { useKeysSheet } from './keys-sheet.tsx'
import { MachinePanel } from './machine-panel.tsx'
import { usePalette } from './palette/palette-store.ts'
import { RailItem } from './rail-item.tsx'
import { UpdateItem } from './update-item.tsx'

const items: { filter: BatchFilter; word: string; icon: IconName; tone: string }[] = [
  { filter: 'all', word: 'All', icon: 'all', tone: '' },
  { filter: 'running', word: 'Running', icon: 'running', tone: 'running' },
  { filter: 'paused', word: 'Paused', icon: 'paused', tone: 'paused' },
  { filter: 'attention', word: 'Needs attention', icon: 'attention', tone: 'failed' },
  { filter: 'done', word: 'Done', icon: 'done', tone: 'done' },
  { filter: 'held', word: 'Not started', icon: 'clock', tone: 'queued' },
]

export function Rail({ narrow }: { narrow: boolean }) {
  const { data: batches = [] } = useQuery(batchesQuery())
  const route = useRoute((state) => state.route)
  const openKeys = useKeysSheet((state) => state.open)
  const openPalette = usePalette((state) => state.open)
  const counts = countByFilter(batches)
  const failed = batches.reduce((sum, one) => sum + failedOf(one), 0)
  const batch = route.screen === 'batch' || route.screen === 'certificate' ? batches.find((one) => one.id === route.batchId) : undefined
  const active = route.screen === 'batches' ? route.filter : batch ? filterOf(batch.state) : null
  return (
    <nav className="rail" aria-label="Main" data-region tabIndex={-1}>
      <div className="brand">
        <Brand />
        {!narrow && 'Leafcutter'}
      </div>
      {!narrow && <h2>Batches</h2>}
      {items.map(({ filter, word, icon, tone }) => (
        <RailItem
          key={filter}
          href={toBatches(filter)}
          icon={icon}
          tone={counts[filter] > 0 ? tone : ''}
          word={word}
          count={formatCount(counts[filter])}
          alarm={filter === 'attention' && counts.attention > 0}
          active={active === filter}
          narrow={narrow}
        />
      ))}
      {!narrow && <h2>Across batches</h2>}
      <RailItem
        href={toFailures()}
        icon="failed"
        tone={failed > 0 ? 'failed' : ''}
        word="Failures"
        count={formatCount(failed)}
        active={route.screen === 'failures'}
        narrow={narrow}
      />
      <RailItem href={toThroughput()} icon="throughput" word="Throughput" active={route.screen === 'throughput'} narrow={narrow} />
      <RailItem href={toStorage()} icon="storage" word="Storage" active={route.screen === 'storage'} narrow={narrow} />
      <RailItem href={toSearch()} icon="search" word="Search" active={route.screen === 'search'} narrow={narrow} />
      <RailItem href={toWatching()} icon="folder" word="Watched folders" active={route.screen === 'watching'} narrow={narrow} />
      <div className="spacer" />
      {!narrow && <MachinePanel />}
      <div className="rail-foot">
        <UpdateItem narrow={narrow} />
        <RailItem href={toSettings()} icon="settings" word="Settings" active={route.screen === 'settings'} narrow={narrow} />
        <RailItem onClick={openPalette} icon="search" word="Commands" shortcut="mod+k" narrow={narrow} />
        <RailItem onClick={openKeys} icon="help" word="Keys" shortcut="?" narrow={narrow} />
      </div>
    </nav>
  )
}
