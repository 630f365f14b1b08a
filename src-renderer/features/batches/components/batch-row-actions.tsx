import { Menu } from '@mantine/core'
import { useState } from 'react'
import type { BatchSummary } from '../../../../src-main/contract/batch.ts'
import { Button, IconButton } from '../../../components/button.tsx'
import { useCarrying } from '../../../components/carrying-store.ts'
import { formatCount } from '../../../components/format.ts'
import { Icon } from '../../../components/icon.tsx'
import { go, toBatch, toCertificate, toCheck } from '../../../components/route.ts'
import { useStartHeld } from '../../../components/use-start-held.ts'
import { useSaveReport } from '../../../ipc/save-report.ts'
import { useOpenOutput } from '../api/open-output.ts'
import { usePauseBatch } from '../api/pause-batch.ts'
import { useResumeBatch } from '../api/resume-batch.ts'
import { isCarriable, isOpen } from '../batch-kind.ts'
import { CancelDialog } from './cancel-dialog.tsx'

/** The one likely thing to do with a batch as a button, the rest in a menu. What comes of it is told above the screen. */
export function BatchRowActions({ batch }: { batch: BatchSummary }) {
  const pause = usePauseBatch(batch.id)
  const resume = useResumeBatch(batch.id)
  const start = useStartHeld(batch.id)
  const report = useSaveReport(batch.id)
  const openOutput = useOpenOutput(batch.id)
  const [cancelling, setCancelling] = useState(false)
  const failed = batch.pages.error || batch.files.failed
  return (
    <>
      {isOpen(batch) && batch.state !== 'paused' && (
        <IconButton icon="pause" look="default" small label={`Pause ${batch.name}`} onClick={() => pause.mutate()} />
      )}
      {batch.state === 'paused' && (
        <Button small icon="play" aria-label={`Resume ${batch.name}`} onClick={() => resume.mutate()}>
          Resume
        </Button>
      )}
      {batch.state === 'held' && (
        <Button small icon="play" aria-label={`Start ${batch.name}`} disabled={start.isPending} onClick={() => start.mutate()}>
          Start
        </Button>
      )}
      {!isOpen(batch) && batch.state !== 'held' && failed > 0 && (
        <Button small aria-label={`Review ${formatCount(failed)} in ${batch.name}`} onClick={() => go(toBatch(batch.id, 'failures'))}>
          Review {formatCount(failed)}
        </Button>
      )}
      <Menu>
        <Menu.Target>
          <IconButton icon="more" small label={`More for ${batch.name}`} />
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<Icon name="open" />} onClick={() => go(batch.state === 'held' ? toCheck(batch.id) : toBatch(batch.id))}>
            {batch.state === 'held' ? 'Open the check' : 'Open batch'}
          </Menu.Item>
          <Menu.Item leftSection={<Icon name="folder" />} onClick={() => openOutput.mutate()}>
            Open output folder
          </Menu.Item>
          <Menu.Item leftSection={<Icon name="done" />} onClick={() => go(toCertificate(batch.id))}>
            Certificate
          </Menu.Item>
          <Menu.Item leftSection={<Icon name="report" />} onClick={() => report.mutate('page')}>
            Report…
          </Menu.Item>
          {isCarriable(batch) && (
            <Menu.Item leftSection={<Icon name="file" />} onClick={() => useCarrying.getState().carry(batch)}>
              Carry to another computer…
            </Menu.Item>
          )}
          {isOpen(batch) && (
            <Menu.Item leftSection={<Icon name="stop" />} className="danger" onClick={() => setCancelling(true)}>
              Cancel…
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <CancelDialog batch={batch} open={cancelling} onClose={() => setCancelling(false)} />
    </>
  )
}
