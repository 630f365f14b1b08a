import type { LookStep, TakeStep } from '../../../../src-main/contract/carry-steps.ts'
import { formatBytes, formatCount, formatShare, formatUnits } from '../../../components/format.ts'
import { FarProgress } from './far-progress.tsx'

const words = { checking: 'Checking all of the file', taking: 'Taking in' } as const

/** How far the look at the file or the taking in is. */
export function TakeProgress({ far }: { far: LookStep | TakeStep }) {
  if (far.step === 'looked' || far.step === 'taken') return null
  if (far.step === 'finding') {
    const { documents, of } = far
    const text = `Looking for the documents: ${formatCount(documents)} of ${formatUnits(of, 'file')} (${formatShare(documents, of)})`
    return <FarProgress label="Documents" text={text} done={documents} of={of} />
  }
  const { step, bytes, of } = far
  const share = of === 0 ? '' : `: ${formatBytes(bytes)} of ${formatBytes(of)} (${formatShare(bytes, of)})`
  return <FarProgress label="File with a carried batch" text={`${words[step]}${share}`} done={bytes} of={of} />
}
