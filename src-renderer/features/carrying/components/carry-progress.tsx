import { formatCount, formatShare, formatUnits } from '../../../components/format.ts'
import type { CarryState } from '../api/carry-batch.ts'
import { FarProgress } from './far-progress.tsx'

export function CarryProgress({ state, name }: { state: CarryState; name: string }) {
  if (state.step !== 'writing') {
    return (
      <p className="mid">
        {state.step === 'asking' ? 'Choose where the file goes.' : 'Pausing: pages being read now go back to the queue.'}
      </p>
    )
  }
  const { documents, of, pages } = state
  const text = `Writing: ${formatCount(documents)} of ${formatUnits(of, 'file')} (${formatShare(documents, of)}), ${formatUnits(pages, 'page')}`
  return <FarProgress label={`File of ${name}`} text={text} done={documents} of={of} />
}
