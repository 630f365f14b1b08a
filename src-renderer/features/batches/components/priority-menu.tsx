import { Menu } from '@mantine/core'
import { type BatchPriority, type BatchSummary, batchPriorities } from '../../../../src-main/contract/batch.ts'
import { Button } from '../../../components/button.tsx'
import { Icon } from '../../../components/icon.tsx'
import { useSetPriority } from '../api/set-priority.ts'

const choices = Object.keys(batchPriorities) as BatchPriority[]
const words: Record<BatchPriority, string> = { high: 'High', normal: 'Normal', low: 'Low' }
const notes: Record<BatchPriority, string> = {
  high: 'before all batches of a lower priority',
  normal: 'in turn with the others',
  low: 'when nothing else waits, and one turn in ten',
}

/** What a number means: one of ours, or where the command line gave another, that number. */
export function priorityWord(priority: number): string {
  const known = choices.find((choice) => batchPriorities[choice] === priority)
  return known === undefined ? String(priority) : words[known].toLowerCase()
}

/** The priority of a batch, changed while it runs. Pages that are being read go on; what is read next follows it. */
export function PriorityMenu({ batch }: { batch: BatchSummary }) {
  const set = useSetPriority(batch.id)
  return (
    <Menu>
      <Menu.Target>
        <Button disabled={set.isPending}>
          Priority: {priorityWord(batch.priority)}
          <Icon name="down" small />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {choices.map((choice) => (
          <Menu.Item
            key={choice}
            leftSection={batch.priority === batchPriorities[choice] ? <Icon name="done" /> : <span className="i" />}
            onClick={() => set.mutate(choice)}
          >
            {words[choice]} {batch.priority === batchPriorities[choice] && <span className="sr-only">chosen, </span>}
            <span className="dim xs">{notes[choice]}</span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
