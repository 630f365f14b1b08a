declare module 'pino-roll' {
  import type { EventEmitter } from 'node:events'

  /** What is used of it. `size` in bytes ends with `b`; `count` are files beside the one that is written. */
  interface Options {
    file: string
    size: string
    limit: { count: number; removeOtherLogFiles: boolean }
    mkdir: boolean
    /** Characters that wait to be written; what is more is dropped. */
    maxLength: number
  }

  /** Emits `ready`, `drain` when all is written, `drop`, `error` and `close`. */
  interface Rolling extends EventEmitter {
    write(text: string): boolean
    end(): void
    destroy(): void
  }

  export default function build(options: Options): Promise<Rolling>
}
