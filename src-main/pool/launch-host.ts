import { fork } from 'node:child_process'

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

export type LaunchHost = (hostFile: string) => HostProcess

/** How the reason begins when a process ended because there was no memory for JavaScript. */
export const outOfMemory = 'out of memory'
/** What V8 (14.2) says on stderr then, before it ends the whole process. */
const saysOutOfMemory = /heap out of memory|Allocation failed|OOM error in V8/
/** Characters of what a process said that are kept: V8's last words are long. */
const keptWords = 16_384

/** Makes hosts as child processes of plain Node. */
export const launchChildProcess: LaunchHost = (hostFile) => {
  const child = fork(hostFile, [], { serialization: 'advanced', stdio: ['ignore', 'ignore', 'pipe', 'ipc'] })
  let words = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (words = (words + text).slice(-keptWords)))
  return {
    post: (message) => {
      if (child.connected) child.send(message as object)
    },
    onMessage: (listener) => child.on('message', listener),
    onExit: (listener) => {
      child.once('error', (error) => listener(error.message))
      // Not "exit": by "close" all that it said has arrived.
      child.once('close', (code, signal) => listener(reasonOf(signal ?? `exit code ${code}`, words)))
    },
    kill: () => child.kill('SIGKILL'),
    forget() {
      child.unref()
      child.channel?.unref()
      if (child.stderr && 'unref' in child.stderr && typeof child.stderr.unref === 'function') child.stderr.unref()
    },
  }
}

/** Says why a host could not start; the traces around it are nothing for an operator. */
function reasonOf(ending: string, words: string): string {
  if (saysOutOfMemory.test(words)) return `${outOfMemory}, ${ending}`
  const error = words.match(/^\w*Error(?: \[\w+\])?: .*(?=\n)/m)?.[0]
  return error === undefined ? ending : `${ending}, ${error}`
}
