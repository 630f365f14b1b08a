import type { Mark } from '../../../src-main/contract/throughput.ts'

/** A time in which something stood still; of one that lasts, or of which only the end is known, `to` or `from` is that of the range. */
export interface TimeSpan {
  what: 'paused' | 'stopped' | 'closed' | 'away'
  from: number
  to: number
  isOver: boolean
  /** What began it; null when that was before the range. */
  mark: Mark | null
}

const begins: Partial<Record<Mark['kind'], TimeSpan['what']>> = {
  'batch-paused': 'paused',
  'work-stopped': 'stopped',
  'program-stopped': 'closed',
  'volume-away': 'away',
}
const ends: Partial<Record<Mark['kind'], TimeSpan['what'][]>> = {
  'batch-resumed': ['paused'],
  'batch-cancelled': ['paused'],
  'work-resumed': ['stopped'],
  // Whatever stopped the work is forgotten with the program.
  'program-started': ['closed', 'stopped'],
  'program-restarted': ['closed', 'stopped'],
  'volume-returned': ['away'],
}

/** Joins what began with what ended it, of the same batch or folder. */
export function timeSpans(marks: Mark[], from: number, to: number): TimeSpan[] {
  const open = new Map<string, TimeSpan>()
  const spans: TimeSpan[] = []
  for (const mark of marks) {
    const began = begins[mark.kind]
    if (began) open.set(keyOf(began, mark), { what: began, from: mark.at, to, isOver: false, mark })
    for (const what of ends[mark.kind] ?? []) {
      const span = open.get(keyOf(what, mark)) ?? beforeTheRange(what, mark, from, to)
      open.delete(keyOf(what, mark))
      if (span) spans.push({ ...span, to: mark.at, isOver: true })
    }
  }
  return [...spans, ...open.values()].sort((a, b) => a.from - b.from)
}

/** Who resumes was paused before; a program that starts may have been closed at any time. */
function beforeTheRange(what: TimeSpan['what'], mark: Mark, from: number, to: number): TimeSpan | null {
  const tells = mark.kind === 'batch-resumed' || mark.kind === 'volume-returned' || mark.kind === 'work-resumed'
  return tells ? { what, from, to, isOver: true, mark: null } : null
}

function keyOf(what: TimeSpan['what'], mark: Mark): string {
  return what === 'paused' || what === 'away' ? `${what} ${mark.batchId ?? mark.subject}` : what
}
