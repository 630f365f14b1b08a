import type { LeafcutterError } from '../contract/error-catalogue.ts'
import type { HttpEndpoint } from '../contract/http-endpoint.ts'
import { asKnown } from './api-errors.ts'
import type { HttpParts } from './parts.ts'
import { type HttpServer, serveHttp } from './server.ts'

interface Parts {
  /** Where it shall listen now; null for nowhere. */
  port(): number | null
  parts: HttpParts
  /** It listens from now on, or no more, or cannot. */
  changed(): void
}

/** The server, opened and closed as the setting says. Whatever keeps it from being opened stops nothing else. */
export class Endpoint {
  readonly #parts: Parts
  #server: HttpServer | null = null
  #asked: number | null = null
  #trouble: LeafcutterError | null = null
  #line: Promise<void> = Promise.resolve()
  #stopped = false

  constructor(parts: Parts) {
    this.#parts = parts
  }

  now(): HttpEndpoint {
    return {
      address: this.#server === null ? null : `http://127.0.0.1:${this.#server.port}`,
      trouble: this.#trouble && { code: this.#trouble.code, message: this.#trouble.message },
    }
  }

  /** Looks at the setting; one after the other, so that a port is free again before it is opened anew. */
  follow(): Promise<void> {
    this.#line = this.#line.then(() => this.#become(this.#stopped ? null : this.#parts.port()))
    return this.#line
  }

  /** Ends what is being answered. Twice is fine. */
  stop(): Promise<void> {
    this.#stopped = true
    return this.follow()
  }

  async #become(port: number | null): Promise<void> {
    // A port that was taken may be free by now.
    if (port === this.#asked && this.#trouble === null) return
    this.#asked = port
    this.#trouble = null
    await this.#server?.stop()
    this.#server = null
    if (port !== null) await this.#open(port)
    if (!this.#stopped) this.#parts.changed()
  }

  async #open(port: number): Promise<void> {
    try {
      this.#server = await serveHttp(port, this.#parts.parts)
      // Made when it is first opened, so that whoever looks for it finds it.
      this.#parts.parts.token()
    } catch (error) {
      this.#trouble = asKnown(error)
    }
  }
}
