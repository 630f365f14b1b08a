import type { PageTask } from '../src-main/contract/worker-tasks.ts'

/** 200 DPI has less than half of the pixels of 300, and letters of ordinary size are still read. */
const smallerDpi = 200
/** Pixels along the longer side of an image file: a sheet of A4 at 340 DPI. */
const smallerSide = 4_000

/** The task as it is done after an attempt that ran out of time or memory: from a smaller picture, because the same would end the same. */
export function inTheRightSize(task: PageTask): PageTask {
  if (!task.smaller) return task
  // The side of a page in a PDF is left alone: its limit could refuse the page altogether.
  if (task.kind === 'pdf') return { ...task, renderDpi: Math.min(task.renderDpi, smallerDpi) }
  return { ...task, limits: { ...task.limits, maxSide: Math.min(task.limits.maxSide, smallerSide) } }
}

/** Who read the page, and that it was from a smaller picture where it was. */
export function engineNote(engine: string, task: PageTask, dpi: number): string {
  return task.smaller ? `${engine}, second attempt at ${dpi} DPI` : engine
}
