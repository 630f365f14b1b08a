import { fileURLToPath } from 'node:url'
import { hostChannel } from '../host/channel.ts'
import { serve } from '../host/serve.ts'

/** A real host around a worker that does its worst. */
await serve(hostChannel(), fileURLToPath(new URL('./hostile-worker.ts', import.meta.url)))
