import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { archiveEnding } from '../contract/archive.ts'

/** Bytes that the name of a batch may have of the name of a file, which has 255 on most systems. */
const mostNameBytes = 150

/** A name that is free, in a folder, for the archive of a batch: `Council minutes b_….leafcutter.tar.gz`. */
export function freeArchivePath(folder: string, name: string, batchId: string): string {
  let safe = name.replace(/[\p{Cc}<>:"/\\|?*]/gu, '_').trim()
  while (Buffer.byteLength(safe) > mostNameBytes) safe = [...safe].slice(0, -1).join('')
  for (let number = 1; ; number += 1) {
    const ofMany = number === 1 ? '' : ` (${number})`
    const path = join(folder, `${`${safe} ${batchId}`.trim()}${ofMany}${archiveEnding}`)
    if (!existsSync(path)) return path
  }
}

/** What is being written beside it; always the same, so that what a run left when it died is found. */
export function unfinishedPathOf(path: string): string {
  const name = path.slice(dirname(path).length + 1)
  return join(dirname(path), `.${name}.leafcutter-tmp`)
}
