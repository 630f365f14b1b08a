import type { ErrorCode } from '../contract/error-catalogue.ts'
import type { SourceFile } from '../contract/worker-tasks.ts'
import type { PageEnd, PagePool } from '../queue/ports.ts'
import type { Volumes } from './volumes.ts'

/** The parts that pages and inspections have in common: what was read, and how that ended. */
interface Reading {
  volume: string
  source: SourceFile
}
type ReadingEnd = { type: string; code?: ErrorCode; detail?: string; stage?: string }

/** A pool whose pages are not blamed for a volume that is away. */
export function watchedPages(pool: PagePool, volumes: Volumes): PagePool {
  return {
    freeSlots: () => pool.freeSlots(),
    processPage: (claimed, signal) => watched<PageEnd>(volumes, claimed, () => pool.processPage(claimed, signal), signal),
  }
}

/**
 * Reads something, and when that ends with an error that may be the volume's asks whose error it is.
 * An end that says nothing about the file becomes `volume-away`.
 */
export async function watched<End extends ReadingEnd>(
  volumes: Volumes,
  { volume, source }: Reading,
  read: () => Promise<End>,
  signal: AbortSignal,
): Promise<End | { type: 'volume-away'; detail: string } | { type: 'interrupted' }> {
  const begun = volumes.begins(volume)
  const end = await read()
  if (!maybeItsVolumes(end)) {
    if (end.type !== 'interrupted') volumes.wentWell(volume, source.path)
    return end
  }
  const judgement = await Promise.race([volumes.judge(volume, source.path, end.code === 'SOURCE_MISSING', begun), aborted(signal)])
  if (judgement === 'interrupted') return { type: 'interrupted' }
  return judgement === 'file' ? end : { type: 'volume-away', detail: [volume, end.detail].filter(Boolean).join(' ') }
}

/** Recognising reads nothing; every other step that took too long may have waited for the disk. */
function maybeItsVolumes(end: ReadingEnd): boolean {
  if (end.type === 'timed-out') return end.stage !== 'ocr'
  return end.type === 'failed' && (end.code === 'SOURCE_MISSING' || end.code === 'SOURCE_UNAVAILABLE')
}

function aborted(signal: AbortSignal): Promise<'interrupted'> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve('interrupted')
    else signal.addEventListener('abort', () => resolve('interrupted'), { once: true })
  })
}
