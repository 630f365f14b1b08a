import type { EngineEvent } from '../contract/engine-events.ts'
import type { NewMark } from '../store/marks.ts'

/** What an announcement says that explains the history; null for most. What the operator does to a batch is noted where it is written. */
export function markOf(event: EngineEvent, at: number): NewMark | null {
  switch (event.type) {
    case 'run-stopped':
      return { at, kind: 'work-stopped', facts: { code: event.code } }
    case 'archive-failed':
      return { at, kind: event.type, subject: event.folder, facts: { code: event.code } }
    case 'run-resumed':
      return { at, kind: 'work-resumed' }
    case 'volume-away':
    case 'volume-returned':
      return { at, kind: event.type, subject: event.folder }
    case 'hours-changed':
      return { at, kind: event.rests ? 'hours-ended' : 'hours-began' }
    default:
      return null
  }
}
