/// <reference path="./pino-roll.d.ts" />
import { join } from 'node:path'
import { type Logger, pino } from 'pino'
import build from 'pino-roll'
import type { LogLine } from '../contract/log-line.ts'
import type { EngineSettings } from '../contract/settings.ts'
import type { Clock } from '../queue/ports.ts'

type Stream = Awaited<ReturnType<typeof build>>

interface Parts {
  folder: string
  /** As they are now. */
  limits(): Pick<EngineSettings, 'logLevel' | 'logFileBytes' | 'logFiles'>
  clock: Pick<Clock, 'now' | 'after'>
  /** Told once when lines cannot be written, and again only after some were. */
  cannotWrite(detail: string): void
  /** Told after that, when lines were written. */
  canWriteAgain(): void
}

/** Where the log lies within a data folder. */
export function logFolder(dataDir: string): string {
  return join(dataDir, 'logs')
}

/** Milliseconds after which a log that could not be written is tried again. */
const tryAgainMs = 10_000
/** Lines that wait while a file is opened, and characters that wait for a slow disk; what is more is lost. */
const mostWaiting = 1_000
const mostBuffered = 1_000_000
/** Milliseconds that the last lines may take at the end. */
const lastLinesMs = 1_000

/**
 * The log: JSON lines in files that follow each other. Nothing waits for it and nothing fails because of it: lines are handed over and
 * written by the system's threads; what cannot be written is lost, counted, and told of once.
 */
export class LogFile {
  readonly #parts: Parts
  readonly #logger: Logger
  #stream: Stream | null = null
  #opening: Promise<void> | null = null
  #waiting: string[] = []
  /** Handed over and not known to be written. */
  #handedOver = 0
  #lost = 0
  #told = false
  /** Set while it could not be written and is not tried yet again. */
  #forgetAlarm: (() => void) | null = null
  #closed = false
  #sizes = ''

  constructor(parts: Parts) {
    this.#parts = parts
    const { clock } = parts
    this.#logger = pino(
      {
        base: { pid: process.pid },
        timestamp: () => `,"time":"${new Date(clock.now()).toISOString()}"`,
        formatters: { level: (label) => ({ level: label }) },
      },
      { write: (text: string) => this.#take(text) },
    )
    this.adjust()
  }

  write({ level, ...line }: LogLine): void {
    this.#logger[level](line)
  }

  /** The settings changed: another level at once, other sizes with a stream of their own. */
  adjust(): void {
    const { logLevel, logFileBytes, logFiles } = this.#parts.limits()
    this.#logger.level = logLevel === 'off' ? 'silent' : logLevel
    const sizes = `${logFileBytes} ${logFiles}`
    if (sizes === this.#sizes) return
    this.#sizes = sizes
    this.#stream?.end()
    this.#stream = null
  }

  /** Writes what was handed over; nothing is taken any more. */
  async close(): Promise<void> {
    this.#closed = true
    this.#forgetAlarm?.()
    await this.#opening
    const stream = this.#stream
    this.#stream = null
    if (!stream) return
    await new Promise<void>((closed) => {
      const timer = setTimeout(closed, lastLinesMs)
      const over = () => {
        clearTimeout(timer)
        closed()
      }
      stream.once('close', over).once('error', over)
      stream.end()
    })
  }

  #take(text: string): void {
    if (this.#closed) return
    if (this.#stream) this.#handOver(this.#stream, text)
    else this.#keep(text)
  }

  #handOver(stream: Stream, text: string): void {
    this.#handedOver += 1
    stream.write(text)
  }

  #keep(text: string): void {
    if (this.#waiting.length < mostWaiting) this.#waiting.push(text)
    else this.#lost += 1
    if (!this.#forgetAlarm) this.#openOnce()
  }

  #openOnce(): void {
    this.#opening ??= this.#open()
      .catch((error: unknown) => this.#failed(error))
      .finally(() => (this.#opening = null))
  }

  async #open(): Promise<void> {
    const { folder, limits } = this.#parts
    const { logFileBytes, logFiles } = limits()
    const stream = await build({
      file: join(folder, 'leafcutter.log'),
      size: `${logFileBytes}b`,
      // Others of earlier starts count as well, and the new file comes on top.
      limit: { count: logFiles - 1, removeOtherLogFiles: true },
      mkdir: true,
      maxLength: mostBuffered,
    })
    await opened(stream)
    stream.on('error', (error: unknown) => this.#broke(stream, error))
    stream.on('drop', () => (this.#lost += 1))
    stream.on('drain', () => this.#written())
    this.#stream = stream
    this.#catchUp(stream)
  }

  #catchUp(stream: Stream): void {
    for (const text of this.#waiting.splice(0)) this.#handOver(stream, text)
    if (this.#lost === 0) return
    const lines = this.#lost
    this.#lost = 0
    this.write({ level: 'warn', event: 'lines-lost', lines })
  }

  #written(): void {
    this.#handedOver = 0
    if (!this.#told) return
    this.#told = false
    this.#parts.canWriteAgain()
  }

  #broke(stream: Stream, error: unknown): void {
    if (this.#stream === stream) {
      this.#stream = null
      this.#lost += this.#handedOver
      this.#handedOver = 0
    }
    // It keeps what it could not write and would try again with every line.
    stream.destroy()
    this.#failed(error)
  }

  /** What waits stays and is written when it goes on. */
  #failed(error: unknown): void {
    if (this.#closed) return
    this.#forgetAlarm ??= this.#parts.clock.after(tryAgainMs, () => {
      this.#forgetAlarm = null
      this.#openOnce()
    })
    if (this.#told) return
    this.#told = true
    this.#parts.cannotWrite(error instanceof Error ? error.message : String(error))
  }
}

/** The name of a file is known at once; whether it can be opened is not. */
function opened(stream: Stream): Promise<void> {
  return new Promise((ready, failed) => {
    stream.once('error', failed)
    stream.once('ready', () => {
      stream.off('error', failed)
      ready()
    })
  })
}
