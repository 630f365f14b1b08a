import { fork } from 'node:child_process'
import type { Speed } from '../contract/settings.ts'
import { LastWords } from './last-words.ts'

/** A host process as the pool sees it; how it is made differs between Electron and plain Node. */
export interface HostProcess {
  post(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
  /** Called once, whatever the reason; `reason` is for logs, e.g. "exit code 134" or "SIGKILL". */
  onExit(listener: (reason: string) => void): void
  kill(): void
  /** Lets go of it: a process that cannot be ended, because a read of it never returns, must not keep this one alive. */
  forget(): void
}

/** @param speed the priority that the process gives itself, and with it to its threads; it cannot be raised again */
export type LaunchHost = (hostFile: string, speed: Speed) => HostProcess

/**
 * Pictures of pages go back to the system when they are freed. The C library of Linux (mallopt(3)) would learn from the first one to keep such
 * blocks for the next, which a worker pays for with 100 MB between two pages; others do not know these names.
 */
const giveBackPictures = { MALLOC_MMAP_THRESHOLD_: '1048576', MALLOC_TRIM_THRESHOLD_: '1048576' }

/** Makes hosts as child processes of plain Node. */
export const launchChildProcess: LaunchHost = (hostFile, speed) => {
  const env = { ...process.env, ...giveBackPictures }
  const child = fork(hostFile, [speed], { env, serialization: 'advanced', stdio: ['ignore', 'ignore', 'pipe', 'ipc'] })
  const words = new LastWords()
  child.stderr?.setEncoding('utf8').on('data', (text: string) => words.hear(text))
  return {
    post: (message) => {
      if (child.connected) child.send(message as object)
    },
    onMessage: (listener) => child.on('message', listener),
    onExit: (listener) => {
      child.once('error', (error) => listener(error.message))
      // Not "exit": by "close" all that it said has arrived.
      child.once('close', (code, signal) => listener(words.reason(signal ?? `exit code ${code}`)))
    },
    kill: () => child.kill('SIGKILL'),
    forget() {
      child.unref()
      child.channel?.unref()
      if (child.stderr && 'unref' in child.stderr && typeof child.stderr.unref === 'function') child.stderr.unref()
    },
  }
}
