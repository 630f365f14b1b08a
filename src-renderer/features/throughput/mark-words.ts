import { errorCatalogue, isErrorCode } from '../../../src-main/contract/error-catalogue.ts'
import type { Mark } from '../../../src-main/contract/throughput.ts'
import { doneActions } from '../../../src-main/contract/when-done.ts'
import { doneWords } from '../../components/done-words.ts'
import { formatCount, formatUnits, splitPath } from '../../components/format.ts'

/** What a mark says: `title` beside its line in the chart and in the list, `detail` in the list alone. */
export interface MarkWords {
  title: string
  detail: string
}

const settingNames: Record<string, string> = { workers: 'Workers', speed: 'Speed' }
const speedNames: Record<string, string> = { full: 'full', background: 'background' }

export function markWords({ kind, subject, facts }: Mark): MarkWords {
  switch (kind) {
    case 'program-started':
      return { title: 'Started', detail: 'The program was started.' }
    case 'program-restarted':
      return { title: `Restart, ${formatCount(Number(facts.redone))} redone`, detail: `${formatUnits(Number(facts.kept), 'page')} kept` }
    case 'program-stopped':
      return { title: 'Closed', detail: 'The program was closed.' }
    case 'batch-started':
      return { title: `${subject} started`, detail: '' }
    case 'batch-ended':
      return { title: `${subject} ended`, detail: 'Nothing of it is left to do.' }
    case 'batch-cancelled':
      return { title: `${subject} cancelled`, detail: 'By you' }
    case 'batch-archived':
      return { title: `Archived: ${subject}`, detail: 'It is in a file of its own now.' }
    case 'batch-restored':
      return { title: `Restored: ${subject}`, detail: 'From its archive' }
    case 'archive-failed':
      return { title: 'Not archived', detail: troubleWords(facts.code) ?? '' }
    case 'batch-paused':
      return { title: `Paused: ${subject}`, detail: troubleWords(facts.code) ?? 'By you' }
    case 'batch-resumed':
      return { title: `Resumed: ${subject}`, detail: '' }
    case 'setting-changed':
      return { title: `${settingNames[subject] ?? subject} ${settingValue(facts.from)} → ${settingValue(facts.to)}`, detail: 'By you' }
    case 'work-stopped':
      return { title: 'All work stopped', detail: troubleWords(facts.code) ?? '' }
    case 'work-resumed':
      return { title: 'Work goes on', detail: '' }
    case 'hours-began':
      return { title: 'Hours began', detail: 'Pages are read again.' }
    case 'hours-ended':
      return { title: 'Hours ended', detail: 'Pages wait for the next hours.' }
    case 'when-done':
      return { title: `All done: ${doneTitle(subject)}`, detail: doneDetail(facts.result) }
    case 'volume-away':
      return { title: `Folder away: ${splitPath(subject).name}`, detail: subject }
    case 'volume-returned':
      return { title: `Folder back: ${splitPath(subject).name}`, detail: subject }
  }
}

function doneTitle(subject: string): string {
  const action = doneActions.find((one) => one === subject)
  return action === undefined ? subject : doneWords[action].toLowerCase()
}

function doneDetail(result: string | number | undefined): string {
  if (result === 'done') return 'It was done.'
  return result === 'called-off' ? 'Called off' : (troubleWords(result) ?? '')
}

function settingValue(value: string | number | undefined): string {
  return typeof value === 'number' ? formatCount(value) : (speedNames[value ?? ''] ?? String(value))
}

function troubleWords(code: string | number | undefined): string | null {
  return typeof code === 'string' && isErrorCode(code) ? errorCatalogue[code].title : null
}
