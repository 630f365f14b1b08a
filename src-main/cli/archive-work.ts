import { setTimeout as wait } from 'node:timers/promises'
import { archiveBatch } from '../archive/archive-batch.ts'
import { archiveWorkHere } from '../archive/archive-work.ts'
import { recoverArchives } from '../archive/recover-archives.ts'
import { restoreBatch } from '../archive/restore-batch.ts'
import { migrationsDir } from '../built-files.ts'
import type { ArchivedBatch, ArchiveProgress, ArchiveState } from '../contract/archive.ts'
import { errorCatalogue, isErrorCode, LeafcutterError } from '../contract/error-catalogue.ts'
import { askOwner } from '../remote/client.ts'
import { removeEmptyBatches } from '../store/discard-batch.ts'
import { openStore } from '../store/open-store.ts'
import { version } from '../version.ts'
import { tell } from './run-batch.ts'
import { number } from './summary.ts'
import { type StopSignal, stopSignals } from './until-stopped.ts'

/** What is to be done: a batch into a folder, or out of a file. */
type What = { batchId: string; folder: string } | { path: string }

/** Milliseconds between two questions how far it is, and between two words about it. */
const askEveryMs = 200
const sayEveryMs = 5_000

/** What was archived, null for a batch that was restored; and the exit status, another than 0 when a signal stopped it. */
interface Done {
  batch: ArchivedBatch | null
  status: number
}

/** Has a running Leafcutter do it, or does it here. */
export async function archiveOrRestore(dataDir: string, what: What, aloud: boolean): Promise<Done> {
  const say = sometimes(aloud)
  const begun = 'path' in what ? await askOwner(dataDir, 'startRestore', what) : await askOwner(dataDir, 'startArchive', what)
  return begun ? { batch: await endOf(dataDir, begun.number, say), status: 0 } : here(dataDir, what, say)
}

/** @throws what it ended with, NO_ANSWER when the owner went away in between */
async function endOf(dataDir: string, asked: number, say: (progress: ArchiveProgress) => void): Promise<ArchivedBatch | null> {
  for (;;) {
    const state: ArchiveState | null = await askOwner(dataDir, 'archiveState', {})
    if (state === null) throw new LeafcutterError('NO_ANSWER', { path: dataDir, detail: 'it ended before this did' })
    if (state.running?.number === asked) say(state.running.progress)
    else if (state.last?.number === asked) return resultOf(state.last)
    await wait(askEveryMs)
  }
}

function resultOf({ batch, error }: NonNullable<ArchiveState['last']>): ArchivedBatch | null {
  if (error === null) return batch
  const { code, path, detail } = error
  throw new LeafcutterError(isErrorCode(code) ? code : 'INTERNAL', { ...(path !== null && { path }), ...(detail !== null && { detail }) })
}

async function here(dataDir: string, what: What, say: (progress: ArchiveProgress) => void): Promise<Done> {
  const store = openStore({ dataDir, migrationsDir, version, now: Date.now() })
  const { db } = store
  const stopping = new AbortController()
  let stopped: StopSignal | null = null
  const listeners = stopSignals.map((signal) => ({
    name: signal.name,
    stop() {
      stopped = signal
      stopping.abort()
    },
  }))
  for (const { name, stop } of listeners) process.once(name, stop)
  try {
    recoverArchives(db)
    const work = archiveWorkHere(db.name)
    const parts = { db, work, now: Date.now, version, told: say, signal: stopping.signal, batchChanged: () => {} }
    const archived =
      'path' in what ? await restoreBatch(parts, what.path).then(() => null) : (await archiveBatch(parts, what.batchId, what.folder)).batch
    removeEmptyBatches(db)
    return { batch: archived, status: 0 }
  } catch (error) {
    const signal = stopped as StopSignal | null
    if (signal === null) throw error
    tell(`Stopped by ${signal.name}. ${errorCatalogue.ARCHIVE_STOPPED.done}`)
    return { batch: null, status: signal.status }
  } finally {
    for (const { name, stop } of listeners) process.off(name, stop)
    store.close(Date.now())
  }
}

const words: Record<ArchiveProgress['step'], string> = {
  certifying: 'Hashing what was written, files',
  packing: 'Packing, rows',
  checking: 'Reading the archive, rows',
  restoring: 'Writing to the database, rows',
  removing: 'Removing rows, slices',
}

function sometimes(aloud: boolean): (progress: ArchiveProgress) => void {
  let next = performance.now() + 1_000
  return ({ step, done, of }) => {
    if (!aloud || performance.now() < next) return
    next = performance.now() + sayEveryMs
    tell(`${words[step]}: ${number(done)}${of > 0 ? ` of ${number(of)}` : ''}`)
  }
}
