import type { FolderLook } from '../../queue/volume-breaker.ts'
import { hostChannel } from './channel.ts'
import { lookAtFolder } from './look-at-folder.ts'

/** What the main process asks of a looker, and what it hears; one question at a time. */
export interface ToLooker {
  folder: string
  paths: string[]
}
export type FromLooker = FolderLook

/**
 * Looks at folders in a process of its own: a look at a share that does not answer cannot be called off, and would keep a thread of the
 * main process for good, which then could not even end.
 */
const channel = hostChannel<FromLooker, ToLooker>()
channel.listen(({ folder, paths }) => void lookAtFolder(folder, paths).then((look) => channel.post(look)))
