import type { Speed } from '../../contract/settings.ts'
import type { FromHost, ToHost } from '../host/protocol.ts'
import type { HostProcess, LaunchHost } from '../launch-host.ts'

type Run = Extract<ToHost, { type: 'run' }>

/** A host process that does what a test says. */
export class ScriptedHost implements HostProcess {
  /** Everything that it was sent. */
  readonly heard: ToHost[] = []
  killed = false
  readonly speed: Speed
  forgotten = false
  /** Whether it is gone when it is killed; a process whose read never returns is not. */
  canBeKilled = true
  /** Whether it ends the thread of a task when it is asked to. */
  answersAborts = true
  #message: (message: unknown) => void = () => {}
  #exit: ((reason: string) => void)[] = []

  constructor(speed: Speed) {
    this.speed = speed
  }

  post(message: unknown): void {
    const heard = message as ToHost
    this.heard.push(heard)
    if (heard.type === 'abort' && this.answersAborts) this.say({ type: 'aborted', id: heard.id })
  }

  onMessage(listener: (message: unknown) => void): void {
    this.#message = listener
  }

  onExit(listener: (reason: string) => void): void {
    this.#exit.push(listener)
  }

  kill(): void {
    this.killed = true
    if (this.canBeKilled) this.exit('SIGKILL')
  }

  forget(): void {
    this.forgotten = true
  }

  say(message: FromHost): void {
    this.#message(message)
  }

  exit(reason: string): void {
    for (const listener of this.#exit) listener(reason)
  }

  /** The task that it was given last. */
  task(): Run {
    const run = this.heard.findLast((message): message is Run => message.type === 'run')
    if (!run) throw new Error('It was given no task.')
    return run
  }

  /** Answers the task that it was given last. */
  answer(value: unknown): void {
    this.say({ type: 'result', id: this.task().id, value })
  }
}

/** Launches scripted hosts and keeps them, in the order in which they were launched. */
export function scriptedHosts(): { launchHost: LaunchHost; hosts: ScriptedHost[]; host(index: number): ScriptedHost } {
  const hosts: ScriptedHost[] = []
  const launchHost: LaunchHost = (_hostFile, speed) => {
    const host = new ScriptedHost(speed)
    hosts.push(host)
    return host
  }
  return { launchHost, hosts, host: (index) => hosts.at(index) ?? fail(index) }
}

function fail(index: number): never {
  throw new Error(`Host ${index} was not launched.`)
}
