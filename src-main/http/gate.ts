import type { IncomingMessage } from 'node:http'

/** A request that is not answered, and why. */
export interface Refusal {
  status: number
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
  if (!isLoopback(request.socket.remoteAddress)) return { status: 403, message: 'Only programs on this computer are answered.' }
  if (host === undefined || !namesOf(port).has(host.toLowerCase()))
    return { status: 403, message: `Ask for 127.0.0.1:${port} or localhost:${port}; any other Host is refused.` }
  if (origin !== undefined || (site !== undefined && site !== 'none'))
    return { status: 403, message: 'Pages in a browser are not answered.' }
  // A proxy is asked with a whole address.
  if (!request.url?.startsWith('/')) return { status: 400, message: 'The request must name a path.' }
  return null
}

const namesOf = (port: number) => new Set([`127.0.0.1:${port}`, `localhost:${port}`])

function isLoopback(address: string | undefined): boolean {
  return address !== undefined && /^(::ffff:)?127\.\d+\.\d+\.\d+$/.test(address)
}

/** What may not go into the API: everything but JSON, which no form of a page in a browser can send. */
export function refusalOfBody(request: IncomingMessage): Refusal | null {
  const { 'content-length': length, 'transfer-encoding': encoding, 'content-type': type } = request.headers
  const hasBody = encoding !== undefined || (length !== undefined && length !== '0')
  if (!hasBody || /^application\/json(;|$)/i.test(type ?? '')) return null
  return { status: 415, message: 'The body must be JSON: Content-Type: application/json.' }
}
