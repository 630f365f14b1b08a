/**
 * Moments at which the end of the program would hurt most. The kill harness (e2e/kill) ends the program at each of them and
 * looks at what it left; docs/reliability.md tells what must hold then.
 */
export const failpoints = [
  /** Before each statement of a migration, the ones outside its transaction as well. */
  'during-migration',
  /** Inside the transaction that puts back what a dead run left running, after each page. */
  'during-recovery',
  /** That transaction is committed; interrupted inspections are still to be put back. */
  'after-recovery',
  /** Between two chunks of documents that a search found. */
  'during-import',
  /** Between two chunks of page jobs of a long document. */
  'during-inspection-growth',
  /** The claim is committed, and no worker knows of it. */
  'after-claim',
  /** A worker has written and synced the words of a page, not yet under their name. */
  'after-words-file',
  /** The outcome of a page is here and not written. */
  'before-settle',
  /** Its result and its state are written, its attempt is not, and nothing is committed. */
  'in-settle',
  /** They are committed. */
  'after-settle',
  /** Before each part of an output goes into its temporary file. */
  'during-file-write',
  /** Between two parts of a searchable PDF: a document as it was lies in the temporary file, the words that are added to it do not. */
  'during-pdf-write',
  /** The temporary file of an output is written and synced, not yet under its name. */
  'after-file-write',
  /** The output has its name; its document is not closed. */
  'after-rename',
  /** The document is closed. */
  'after-close',
] as const

/** The same for a sweep of retention, which `retention/killed-sweep.test.ts` kills at each of them. */
export const sweepFailpoints = [
  /** Files are marked as to be removed, and all are still there. */
  'after-removal-marked',
  /** A file has another name and is not removed. */
  'after-set-aside',
  /** A file is gone, and still marked. */
  'after-file-removed',
  /** Rows are removed, and nothing is committed. */
  'during-row-removal',
  /** A batch is given up, and its rows are there. */
  'after-given-up',
] as const

/** The same for archiving and restoring a batch, which `archive/killed-archive.test.ts` kills at each of them. */
export const archiveFailpoints = [
  /** The batch is hidden, and nothing of its archive is written. */
  'after-packing-began',
  /** A part of the archive is in its temporary file. */
  'during-packing',
  /** The archive is written, synced and read back, not yet under its name. */
  'after-archive-checked',
  /** It has its name, and the database does not know it. */
  'after-archive-named',
  /** The batch is archived, and its rows are there. */
  'after-archived',
] as const
export const restoreFailpoints = [
  /** The batch is there again, hidden and without a row. */
  'after-restoring-began',
  /** Some of its rows are written. */
  'during-restoring',
  /** All of them are, and the batch is still hidden. */
  'before-restored',
] as const
/** The same for a batch of another computer that is taken in, which `carry/killed-take.test.ts` kills at each of them. */
export const takeFailpoints = [
  /** The batch is there, paused, and nothing of it. */
  'after-batch-made',
  /** A file that came along is written, not yet under its name. */
  'after-source-unpacked',
  /** A document is there, and its pages are not. */
  'after-document-taken',
  /** Pages are changed, and nothing is committed. */
  'in-page-slice',
  /** They are committed. */
  'after-page-slice',
  /** Everything is taken in, and the batch is still paused. */
  'before-take-ended',
] as const
export type Failpoint =
  | (typeof failpoints)[number]
  | (typeof sweepFailpoints)[number]
  | (typeof archiveFailpoints)[number]
  | (typeof restoreFailpoints)[number]
  | (typeof takeFailpoints)[number]

/** `NAME:COUNT` ends the process when it comes to that point for the COUNT-th time; `NAME:COUNT:all` ends its whole group of processes. */
export const failpointVariable = 'LEAFCUTTER_FAILPOINT'

const armed = read(process.env[failpointVariable])

/** Does nothing, unless the environment asks for the end of the program right here. */
export function failpoint(name: Failpoint): void {
  if (armed !== null && armed.name === name) end(armed)
}

function read(text: string | undefined) {
  if (!text) return null
  const [name, count, reach] = text.split(':')
  return { name, left: Number(count), pid: reach === 'all' ? 0 : process.pid }
}

/** SIGKILL: nothing is flushed, closed or told. Process 0 is everybody in the group. */
function end(point: { left: number; pid: number }): void {
  point.left -= 1
  if (point.left === 0) process.kill(point.pid, 'SIGKILL')
}
