import { Menu } from '@mantine/core'
import type { BatchSummary } from '../../../../src-main/contract/batch.ts'
import { IconButton } from '../../../components/button.tsx'
import { useCarrying } from '../../../components/carrying-store.ts'
import { Icon } from '../../../components/icon.tsx'
import { useOpenOutput } from '../api/open-output.ts'
import { isCarriable } from '../batch-kind.ts'

/** What is seldom done with a batch. */
export function BatchMoreMenu({ batch }: { batch: BatchSummary }) {
  const openOutput = useOpenOutput(batch.id)
  return (
    <Menu>
      <Menu.Target>
        <IconButton icon="more" look="default" label={`More for ${batch.name}`} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<Icon name="folder" />} onClick={() => openOutput.mutate()}>
          Open output folder
        </Menu.Item>
        {isCarriable(batch) && (
          <Menu.Item leftSection={<Icon name="file" />} onClick={() => useCarrying.getState().carry(batch)}>
            Carry to another computer…
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
