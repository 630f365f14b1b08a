import { fork } from 'node:child_process'

/** A host process as the pool sees it; how it is made differs between Electron and plain Node. */
export interface HostProcess {
  post(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
  /** Called once, whatever the reason; `reason` is for logs, e.g. "exit code 134" or "SIGKILL". */
  onExit(listener: (reason: string) => void): void
  kill(): void
}

export type LaunchHost = (hostFile: string) => HostProcess

/** Makes hosts as child processes of plain Node. */
export const launchChildProcess: LaunchHost = (hostFile) => {
  const child = fork(hostFile, [], { serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  return {
    post: (message) => {
      if (child.connected) child.send(message as object)
    },
    onMessage: (listener) => child.on('message', listener),
    onExit: (listener) => {
      child.once('error', (error) => listener(error.message))
      child.once('exit', (code, signal) => listener(signal ?? `exit code ${code}`))
    },
    kill: () => child.kill('SIGKILL'),
  }
}
