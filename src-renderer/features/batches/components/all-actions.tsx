import { Menu } from '@mantine/core'
import { useState } from 'react'
import type { BatchSummary } from '../../../../src-main/contract/batch.ts'
import { Button, IconButton } from '../../../components/button.tsx'
import { useCommands } from '../../../components/commands.ts'
import { formatCount } from '../../../components/format.ts'
import { Icon } from '../../../components/icon.tsx'
import { usePauseAll, useResumeAll } from '../api/control-all.ts'
import { isOpen } from '../batch-kind.ts'
import { CancelAllDialog } from './cancel-all-dialog.tsx'

/** Pause, resume or cancel every batch, whatever the list shows just now; each with the number of batches that it would change. */
export function AllActions({ batches }: { batches: BatchSummary[] }) {
  const pause = usePauseAll()
  const resume = useResumeAll()
  const [cancelling, setCancelling] = useState(false)
  const open = batches.filter(isOpen)
  const paused = open.filter((batch) => batch.state === 'paused')
  const going = open.length - paused.length
  useCommands(open.length > 0 ? [{ label: `Cancel all (${formatCount(open.length)})…`, run: () => setCancelling(true) }] : [])
  if (open.length === 0) return null
  return (
    <>
      {going > 0 && (
        <Button icon="pause" disabled={pause.isPending} onClick={() => pause.mutate()}>
          Pause all ({formatCount(going)})
        </Button>
      )}
      {paused.length > 0 && (
        <Button icon="play" disabled={resume.isPending} onClick={() => resume.mutate()}>
          Resume all ({formatCount(paused.length)})
        </Button>
      )}
      <Menu>
        <Menu.Target>
          <IconButton icon="more" label="More for all batches" />
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<Icon name="stop" />} className="danger" onClick={() => setCancelling(true)}>
            Cancel all ({formatCount(open.length)})…
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <CancelAllDialog batches={open} open={cancelling} onClose={() => setCancelling(false)} />
    </>
  )
}
