import { useQuery } from '@tanstack/react-query'
import { toSettings } from '../components/route.ts'
import { updatesQuery } from '../ipc/updates.ts'
import { RailItem } from './rail-item.tsx'

/** The one line by which the window tells of a newer version; nothing while there is none. */
export function UpdateItem({ narrow }: { narrow: boolean }) {
  const { data: updates } = useQuery(updatesQuery())
  if (updates === undefined || !('update' in updates.state) || updates.state.update === null) return null
  const { step, update } = updates.state
  const word = step === 'ready' ? `${update.version} installs on quit` : `Version ${update.version} is there`
  return <RailItem href={toSettings('updates')} icon="info" word={word} narrow={narrow} />
}
