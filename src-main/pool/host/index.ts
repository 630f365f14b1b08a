import { fileURLToPath } from 'node:url'
import { hostChannel } from './channel.ts'
import { lowerPriority } from './lower-priority.ts'
import { serve } from './serve.ts'

/**
 * A host: a process of its own around one worker thread. Whatever a document does to it (out of memory, an endless loop,
 * a crash in native code), the main process only sees it end.
 */
const channel = hostChannel()

// Reading pages is background work: the computer stays usable while every worker is busy.
// Before the first thread begins: on Linux each thread has a priority of its own, the one of the thread that began it.
lowerPriority(process.argv[2])

await serve(channel, fileURLToPath(new URL('./worker.js', import.meta.url)))
