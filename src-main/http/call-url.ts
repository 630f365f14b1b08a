import * as http from 'node:http'
import * as https from 'node:https'
import { TLSSocket } from 'node:tls'
import type { CallOutcome } from '../contract/external-call.ts'
import { sign, signatureHeader } from './signature.ts'
import { trustedAuthorities } from './trusted-authorities.ts'

/** Milliseconds until a server has taken the connection, and in all. */
export const callLimits = { connectMs: 5_000, totalMs: 60_000 }

/** Names the message, so that whoever gets it twice, because an answer was lost, can tell. */
const callHeader = 'X-Leafcutter-Call'

export interface UrlCall {
  url: string
  /** The id of the message, the same for each try. */
  id: string
  /** JSON. */
  body: string
  secret: string
  /** Unix milliseconds: when it is signed. */
  now: number
  limits?: typeof callLimits
}

/** How one try at a call ended; `again`: another try may end otherwise. */
export type CallEnd =
  | { outcome: 'taken'; status: number }
  | { outcome: Exclude<CallOutcome, 'taken'>; status: number | null; detail: string; again: boolean }

/** Posts a signed message once, to that address and no other: it follows no redirection. Never rejects. */
export async function callUrl(call: UrlCall): Promise<CallEnd> {
  try {
    const ca = call.url.startsWith('https:') ? await trustedAuthorities() : undefined
    return await post(call, ca)
  } catch (error) {
    // Without the authorities that shall be trusted nobody can be.
    return notTrusted(`NODE_EXTRA_CA_CERTS: ${wordOf(error)}`)
  }
}

function post({ url, id, body, secret, now, limits = callLimits }: UrlCall, ca: string[] | undefined): Promise<CallEnd> {
  const target = new URL(url)
  const isSecure = target.protocol === 'https:'
  const options = {
    method: 'POST',
    agent: false as const,
    headers: {
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(body),
      'User-Agent': 'Leafcutter',
      [callHeader]: id,
      [signatureHeader]: sign(body, secret, now),
    },
  }
  const asked = isSecure ? https.request(target, { ...options, ca }) : http.request(target, options)
  return new Promise((resolve) => {
    const end = (how: CallEnd) => {
      clearTimeout(connecting)
      clearTimeout(whole)
      resolve(how)
      // Whatever else it says is not read.
      asked.destroy()
    }
    const timedOut = (what: string, ms: number) =>
      end({ outcome: 'timed-out', status: null, detail: `${what} within ${ms / 1000} s`, again: true })
    const connecting = setTimeout(() => timedOut('no connection', limits.connectMs), limits.connectMs)
    const whole = setTimeout(() => timedOut('no answer', limits.totalMs), limits.totalMs)
    asked.on('socket', (socket) => {
      socket.once(isSecure ? 'secureConnect' : 'connect', () => clearTimeout(connecting))
    })
    asked.on('error', (error) => end(isDistrusted(asked) ? notTrusted(wordOf(error)) : unreachable(wordOf(error))))
    asked.on('response', (answer) => end(endOf(answer.statusCode ?? 0)))
    asked.end(body)
  })
}

/** Whether the connection ended because of the certificate at its other end. */
function isDistrusted({ socket }: http.ClientRequest): boolean {
  return socket instanceof TLSSocket && Boolean(socket.authorizationError)
}

function wordOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return 'code' in error ? String(error.code) : error.message
}

const unreachable = (detail: string): CallEnd => ({ outcome: 'unreachable', status: null, detail, again: true })
/** A certificate is the same a moment later. */
const notTrusted = (detail: string): CallEnd => ({ outcome: 'not-trusted', status: null, detail, again: false })

const [tooSlow, tooMany] = [408, 429]

function endOf(status: number): CallEnd {
  if (status >= 200 && status < 300) return { outcome: 'taken', status }
  if (status >= 500 || status === tooSlow || status === tooMany) return { outcome: 'busy', status, detail: `status ${status}`, again: true }
  const detail = status >= 300 && status < 400 ? `it leads elsewhere, status ${status}; that is not followed` : `status ${status}`
  return { outcome: 'rejected', status, detail, again: false }
}
