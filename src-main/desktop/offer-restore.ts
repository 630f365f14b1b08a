import { join } from 'node:path'
import { errorCatalogue, type LeafcutterError } from '../contract/error-catalogue.ts'
import { databaseName } from '../store/open-store.ts'
import { newestSoundBackup, restoreBackup, type SoundBackup } from '../store/restore.ts'

/** A question as the system's dialog shows it. */
export interface Question {
  type: 'warning'
  message: string
  detail: string
  buttons: string[]
  defaultId: number
  cancelId: number
}

const restore = 0
const keep = 1

/**
 * Offers the newest sound copy instead of a damaged database, before there is a window. Whatever the answer, the damaged one is kept.
 * @param ask shows the question and gives the number of the button
 * @returns what became of it; `no-copy` without a question when there is nothing to offer
 */
export function offerRestore(
  dataDir: string,
  error: LeafcutterError,
  now: number,
  ask: (question: Question) => number,
): 'restored' | 'kept' | 'no-copy' {
  const backup = newestSoundBackup(dataDir)
  if (!backup) return 'no-copy'
  if (ask(questionAbout(error, backup)) !== restore) return 'kept'
  restoreBackup(join(dataDir, databaseName), backup, now)
  return 'restored'
}

function questionAbout(error: LeafcutterError, { madeAt, batches, pagesDone }: SoundBackup): Question {
  const when = new Date(madeAt).toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short' })
  const content = `${countOf(batches, 'batch', 'batches')}, ${countOf(pagesDone, 'page', 'pages')}`
  return {
    type: 'warning',
    message: errorCatalogue[error.code].title,
    detail: `${error.message}\n\nThe damaged database is moved aside and kept. Pages that were done since that copy are read again.`,
    buttons: [`Restore the copy of ${when} (${content})`, 'Keep and quit'],
    // A key that is pressed by mistake changes nothing.
    defaultId: keep,
    cancelId: keep,
  }
}

function countOf(count: number, one: string, many: string): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`
}
