import type { FromHost, ToHost } from './protocol.ts'

/** The host's end of the line to the main process. */
export interface HostChannel<From = FromHost, To = ToHost> {
  post(message: From): void
  listen(listener: (message: To) => void): void
}

/** Electron's utility processes have `process.parentPort`, Node's forked ones `process.send`. */
interface ParentPort {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { data: unknown }) => void): void
}

export function hostChannel<From = FromHost, To = ToHost>(): HostChannel<From, To> {
  const { parentPort } = process as unknown as { parentPort?: ParentPort }
  return parentPort ? utilityChannel(parentPort) : forkChannel()
}

function utilityChannel<From, To>(port: ParentPort): HostChannel<From, To> {
  return {
    post: (message) => port.postMessage(message),
    listen: (listener) => port.on('message', (event) => listener(event.data as To)),
  }
}

function forkChannel<From, To>(): HostChannel<From, To> {
  // Without its parent a host has nothing to do, and must not go on reading for nobody.
  process.on('disconnect', () => process.exit())
  // Ctrl-C, a closed terminal and a service that is stopped reach the whole group of processes; what is to happen is the parent's
  // decision: a host that went by itself would cost its page an attempt.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})
  return {
    post: (message) => {
      if (process.connected) process.send?.(message)
    },
    listen: (listener) => process.on('message', (message) => listener(message as To)),
  }
}
