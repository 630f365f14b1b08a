import type { IncomingMessage } from 'node:http'

/** The usual words for the status of a refusal. */
export const refusalCodes = [
  'BAD_REQUEST',
  'UNAUTHORIZED',
  'FORBIDDEN',
  'NOT_FOUND',
  'METHOD_NOT_SUPPORTED',
  'PAYLOAD_TOO_LARGE',
  'UNSUPPORTED_MEDIA_TYPE',
  'TOO_MANY_REQUESTS',
] as const

/** A request that is not answered, and why. */
export interface Refusal {
  status: number
  /** What a script goes by, as it does by the codes of the error catalogue. */
  code: (typeof refusalCodes)[number]
  message: string
  headers?: Record<string, string>
}

/**
 * Who may ask at all: a program on this computer that knows whom it asks. A page in a browser may not: not under another name of this
 * computer (DNS rebinding: the name of the page leads here), and not from another origin.
 * @param port at which we are reached
 */
export function refusalOf(request: IncomingMessage, port: number): Refusal | null {
  const { host, origin } = request.headers
  const site = request.headers['sec-fetch-site']
  if (!isLoopback(request.socket.remoteAddress)) return forbidden('Only programs on this computer are answered.')
  if (host === undefined || !namesOf(port).has(host.toLowerCase()))
    return forbidden(`Ask for 127.0.0.1:${port} or localhost:${port}; any other Host is refused.`)
  if (origin !== undefined || (site !== undefined && site !== 'none')) return forbidden('Pages in a browser are not answered.')
  // A proxy is asked with a whole address.
  if (!request.url?.startsWith('/')) return { status: 400, code: 'BAD_REQUEST', message: 'The request must name a path.' }
  return null
}

const forbidden = (message: string): Refusal => ({ status: 403, code: 'FORBIDDEN', message })

const namesOf = (port: number) => new Set([`127.0.0.1:${port}`, `localhost:${port}`])

function isLoopback(address: string | undefined): boolean {
  return address !== undefined && /^(::ffff:)?127\.\d+\.\d+\.\d+$/.test(address)
}

/** Bytes of the longest body: ten thousand paths of a hundred characters. */
export const longestBody = 1_000_000

/** What may not go into the API: too much, and everything but JSON, which no form of a page in a browser can send. Nothing of it was read. */
export function refusalOfBody(request: IncomingMessage): Refusal | null {
  const { 'content-length': length, 'transfer-encoding': encoding, 'content-type': type } = request.headers
  const hasBody = encoding !== undefined || (length !== undefined && length !== '0')
  if (hasBody && !/^application\/json(;|$)/i.test(type ?? ''))
    return { status: 415, code: 'UNSUPPORTED_MEDIA_TYPE', message: 'The body must be JSON: Content-Type: application/json.' }
  return Number(length ?? 0) > longestBody ? tooLarge : null
}

/** A body that does not say how long it is, is cut off there. */
export const tooLarge: Refusal = {
  status: 413,
  code: 'PAYLOAD_TOO_LARGE',
  message: `The body has more than ${longestBody / 1_000_000} MB. Name folders instead of their files, or write the files into a manifest.`,
}
