import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { LeafcutterError } from '../contract/error-catalogue.ts'
import { commonHeaders, refuse, sendJson } from './answer.ts'
import { apiOf, nothingThere } from './api.ts'
import { asKnown } from './api-errors.ts'
import { type Refusal, refusalOf } from './gate.ts'
import { answerOpenPage, openPages } from './open-pages.ts'
import type { HttpParts } from './parts.ts'
import { RequestRate } from './request-rate.ts'

/** The one interface on which it listens: this computer's own, which no cable leads to. */
const loopback = '127.0.0.1'

/** Milliseconds until the head of a request, and all of it, must be here; bytes of the head; lines that may be open. */
const limits = { headersTimeout: 5_000, requestTimeout: 30_000, keepAliveTimeout: 5_000, maxHeaderSize: 16_384 }
const mostAtOnce = 32

export interface HttpServer {
  port: number
  /** Ends what is being answered, and listens no more. Twice is fine. */
  stop(): Promise<void>
}

/** Listens on a port of this computer alone; 0 for any free one. @throws PORT_UNAVAILABLE */
export async function serveHttp(port: number, parts: HttpParts): Promise<HttpServer> {
  const server = createServer({ ...limits, connectionsCheckingInterval: 1_000 })
  server.maxConnections = mostAtOnce
  const listening = await listen(server, port)
  const answer = answerer(parts, listening)
  server.on('request', answer)
  // Whoever asks before sending a body hears first whether it is wanted.
  server.on('checkContinue', answer)
  let stopping: Promise<void> | null = null
  return { port: listening, stop: () => (stopping ??= stopServing(server)) }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(new LeafcutterError('PORT_UNAVAILABLE', { detail: `port ${port}, ${error.code ?? error.message}` }, { cause: error }))
    })
    server.listen({ port, host: loopback, exclusive: true }, () => resolve((server.address() as AddressInfo).port))
  })
}

function stopServing(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

function answerer(parts: HttpParts, port: number) {
  const rate = new RequestRate(() => performance.now())
  const api = apiOf(parts)

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for (const [name, value] of Object.entries(commonHeaders)) response.setHeader(name, value)
    const refusal = refusalOf(request, port)
    if (refusal !== null) return refuse(response, refusal)
    if (!rate.take()) return refuse(response, tooMany)
    const url = new URL(request.url ?? '/', `http://${loopback}`)
    const page = Object.hasOwn(openPages, url.pathname) ? openPages[url.pathname] : undefined
    if (page !== undefined) return answerOpenPage(page, parts, request, response)
    if (url.pathname.startsWith('/api/')) return api(request, response, url)
    refuse(response, nothingThere)
  }

  return (request: IncomingMessage, response: ServerResponse): void => {
    answer(request, response).catch((error: unknown) => failed(response, error))
  }
}

const tooMany: Refusal = {
  status: 429,
  code: 'TOO_MANY_REQUESTS',
  message: 'Too many requests; wait a second.',
  headers: { 'Retry-After': '1' },
}

/** What nobody could handle costs its request alone. Of an answer that has begun only the end can be kept back, which the other side sees. */
function failed(response: ServerResponse, error: unknown): void {
  if (response.headersSent) return void response.destroy()
  const { code, message } = asKnown(error)
  sendJson(response, 500, { status: 500, code, message })
}
