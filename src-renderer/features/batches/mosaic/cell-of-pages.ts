import { type PageMark, pageMarks } from '../../../../src-main/contract/mosaic.ts'
import type { CellShape } from '../../../components/cell-shapes.ts'

const markCount = pageMarks.length
const at = (mark: PageMark): number => pageMarks.indexOf(mark)
const [queued, running, failed, review] = [at('queued'), at('running'), at('failed'), at('review')]
/** More of the pages of a cell than this have failed: the cell as a whole is called failed. */
const mostlyFailed = 0.1

/** How many pages from `from` to before `to` have each mark. */
export function countMarks(marks: Uint8Array, from: number, to: number): Uint32Array {
  const counts = new Uint32Array(markCount)
  for (let place = from; place < to; place += 1) {
    const mark = marks[place] ?? 0
    counts[mark] = (counts[mark] ?? 0) + 1
  }
  return counts
}

/** What one cell shows of several pages: the worst of them, so that a failure is seen at every zoom; without any, how far they are. */
export function shapeOfPages(marks: Uint8Array, from: number, to: number): CellShape {
  if (to - from === 1) return pageMarks[marks[from] ?? 0] ?? 'queued'
  const counts = countMarks(marks, from, to)
  const count = (mark: number) => counts[mark] ?? 0
  const all = to - from
  if (count(failed) > mostlyFailed * all) return 'failed'
  if (count(failed) > 0) return 'some-failed'
  if (count(running) > 0) return 'running'
  if (count(review) > 0) return 'review'
  const settled = all - count(queued)
  if (settled === 0) return 'queued'
  return settled === all ? mostOf(counts) : shareShape(settled / all)
}

/** What most of the pages are, all of them being settled. */
function mostOf(counts: Uint32Array): CellShape {
  const most = counts.indexOf(Math.max(...counts))
  return pageMarks[most] ?? 'done'
}

function shareShape(share: number): CellShape {
  if (share < 1 / 3) return 'quarter-done'
  return share < 2 / 3 ? 'half-done' : 'mostly-done'
}

/** The next page that failed after a place, or before it; from the other end when there is none. Null when no page failed. */
export function nextFailed(marks: Uint8Array, place: number, direction: 1 | -1): number | null {
  for (let step = 1; step <= marks.length; step += 1) {
    const candidate = (place + direction * step + marks.length * 2) % marks.length
    if (marks[candidate] === failed) return candidate
  }
  return null
}

/** Which page of a cell one goes to when one looks closer: the first that failed, else the first that needs a review, else the first. */
export function foremostOf(marks: Uint8Array, from: number, to: number): number {
  const part = marks.subarray(from, to)
  const found = [failed, review].map((mark) => part.indexOf(mark)).find((index) => index >= 0)
  return from + (found ?? 0)
}
