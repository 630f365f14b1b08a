import { constants, setPriority } from 'node:os'
import { type ArchiveWork, archiveWorkHere, type CertifyTask } from './archive/archive-work.ts'
import type { PackTask } from './archive/pack-batch.ts'
import type { ArchiveProgress } from './contract/archive.ts'
import { type ErrorCode, LeafcutterError } from './contract/error-catalogue.ts'
import { hostChannel } from './pool/host/channel.ts'
import type { StoredTable } from './store/batch-rows.ts'
import type { BatchRow } from './store/batch-tables.ts'
import { translateSqliteError } from './store/translate-sqlite-error.ts'

/**
 * A process of its own that packs a batch into an archive, or reads one: that takes minutes of compressing and hashing. It changes no row of the
 * database; rows of an archive go to the main process, which writes them.
 */

export type ArchivistTask =
  | { type: 'certify'; database: string; task: CertifyTask }
  | { type: 'giveName'; database: string; task: { unfinished: string; path: string } }
  | { type: 'pack'; database: string; task: PackTask }
  | { type: 'check'; database: string; path: string }
  | { type: 'unpack'; database: string; task: { path: string; artefactFolder: string } }
  /** The rows that were handed over are written. */
  | { type: 'taken' }

export type ArchivistNews =
  | { type: 'progress'; progress: ArchiveProgress }
  | { type: 'rows'; table: StoredTable; rows: BatchRow[] }
  | { type: 'done'; result: unknown }
  | { type: 'failed'; code: ErrorCode; path: string | null; detail: string | null }

/** Progress is told so often, milliseconds. */
const tellEveryMs = 100

const channel = hostChannel<ArchivistNews, ArchivistTask>()
setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
let taken: () => void = () => {}
channel.listen((task) => {
  if (task.type === 'taken') taken()
  else void carryOut(task)
})

async function carryOut(task: Exclude<ArchivistTask, { type: 'taken' }>): Promise<void> {
  try {
    channel.post({ type: 'done', result: await resultOf(archiveWorkHere(task.database), task) })
  } catch (surprise) {
    channel.post(failureOf(surprise, task.database))
  }
}

/** Nobody stops it from within: whoever wants it stopped ends the process. */
function resultOf(work: ArchiveWork, task: Exclude<ArchivistTask, { type: 'taken' }>): Promise<unknown> {
  const { signal } = new AbortController()
  const told = tellSometimes()
  if (task.type === 'certify') return work.certify(task.task, told, signal)
  if (task.type === 'giveName') return work.giveName(task.task, told, signal)
  if (task.type === 'pack') return work.pack(task.task, told, signal)
  if (task.type === 'check') return work.check(task.path, told, signal)
  return work.unpack(task.task, handOver, told, signal)
}

/** One parcel at a time: main says when it has written it. */
function handOver(table: StoredTable, rows: BatchRow[]): Promise<void> {
  return new Promise((resolve) => {
    taken = resolve
    channel.post({ type: 'rows', table, rows })
  })
}

function tellSometimes(): (progress: ArchiveProgress) => void {
  let next = 0
  return (progress) => {
    if (performance.now() < next) return
    next = performance.now() + tellEveryMs
    channel.post({ type: 'progress', progress })
  }
}

function failureOf(surprise: unknown, database: string): ArchivistNews {
  const error = translateSqliteError(surprise, database)
  if (error instanceof LeafcutterError)
    return { type: 'failed', code: error.code, path: error.place.path ?? null, detail: error.place.detail ?? null }
  const system = error instanceof Error && 'code' in error ? String(error.code) : null
  const full = system === 'ENOSPC' || system === 'EDQUOT'
  const denied = ['EACCES', 'EPERM', 'EROFS', 'EIO', 'ENOENT', 'ENAMETOOLONG'].includes(system ?? '')
  const code = full ? 'DISK_FULL' : denied ? 'OUTPUT_DENIED' : 'INTERNAL'
  const path = error instanceof Error && 'path' in error ? String(error.path) : null
  return { type: 'failed', code, path, detail: system ?? String(surprise) }
}
