import type { SweepReport } from '../../../../src-main/contract/retention.ts'
import { Button } from '../../../components/button.tsx'
import { formatBytes } from '../../../components/format.ts'
import { ProgressBar } from '../../../components/progress-bar.tsx'
import { useCancelSweep } from '../api/change-storage.ts'
import { things } from '../kind-words.ts'

export function SweepProgress({ sweep }: { sweep: SweepReport }) {
  const cancel = useCancelSweep()
  const { files, rows, spared, vanished, failed, toGo } = sweep
  const count = files + rows + spared + vanished + failed
  const total = Math.max(1, toGo.files + toGo.rows)
  const words = `${things(sweep)} of ${things(toGo)} removed, ${formatBytes(sweep.bytes)} freed`
  return (
    <>
      <div className="grow stack g2">
        <span className="xs num">{words}</span>
        <ProgressBar label="Clean-up" valueText={words} sections={[{ kind: 'done', count: Math.min(count, total) }]} total={total} />
      </div>
      <Button disabled={cancel.isPending} onClick={() => cancel.mutate()}>
        Stop
      </Button>
    </>
  )
}
