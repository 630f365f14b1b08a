import type { ArchiveState } from '../../../../src-main/contract/archive.ts'
import { Button } from '../../../components/button.tsx'
import { formatCount } from '../../../components/format.ts'
import { ProgressBar } from '../../../components/progress-bar.tsx'
import { useStopArchiving } from '../api/archives.ts'

type Running = NonNullable<ArchiveState['running']>

const words: Record<Running['progress']['step'], string> = {
  certifying: 'Hashing what was written',
  packing: 'Packing',
  checking: 'Reading the archive',
  restoring: 'Writing to the database',
  removing: 'Removing its rows',
}

export function ArchiveProgress({ running: { name, progress } }: { running: Running }) {
  const stop = useStopArchiving()
  const { step, done, of } = progress
  const counts = of > 0 ? `: ${formatCount(done)} of ${formatCount(of)} ${step === 'certifying' ? 'files' : 'rows'}` : ''
  const sentence = `${words[step]}${counts}`
  return (
    <div className="row storage-foot">
      <div className="grow stack g2">
        <span className="xs num">
          <b>{name}</b> {sentence}
        </span>
        <ProgressBar
          label={`Archive of ${name}`}
          valueText={sentence}
          sections={[{ kind: 'done', count: Math.min(done, of) }]}
          total={Math.max(1, of)}
        />
      </div>
      <Button disabled={stop.isPending} onClick={() => stop.mutate()}>
        Stop
      </Button>
    </div>
  )
}
