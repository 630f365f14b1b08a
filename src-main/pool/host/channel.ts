import type { FromHost, ToHost } from './protocol.ts'

/** The host's end of the line to the main process. */
export interface HostChannel<Heard = ToHost, Told = FromHost> {
  post(message: Told): void
  listen(listener: (message: Heard) => void): void
}

/** Electron's utility processes have `process.parentPort`, Node's forked ones `process.send`. */
interface ParentPort {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { data: unknown }) => void): void
}

export function hostChannel<Heard = ToHost, Told = FromHost>(): HostChannel<Heard, Told> {
  const { parentPort } = process as unknown as { parentPort?: ParentPort }
  return parentPort ? utilityChannel(parentPort) : forkChannel()
}

function utilityChannel<Heard, Told>(port: ParentPort): HostChannel<Heard, Told> {
  return {
    post: (message) => port.postMessage(message),
    listen: (listener) => port.on('message', (event) => listener(event.data as Heard)),
  }
}

function forkChannel<Heard, Told>(): HostChannel<Heard, Told> {
  // Without its parent a host has nothing to do, and must not go on reading for nobody.
  process.on('disconnect', () => process.exit())
  // Ctrl-C, a closed terminal and a service that is stopped reach the whole group of processes; what is to happen is the parent's
  // decision: a host that went by itself would cost its page an attempt.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})
  return {
    post: (message) => {
      if (process.connected) process.send?.(message)
    },
    listen: (listener) => process.on('message', (message) => listener(message as Heard)),
  }
}
