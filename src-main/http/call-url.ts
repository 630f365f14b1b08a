import * as http from 'node:http'
import * as https from 'node:https'
import { sign, signatureHeader } from './signature.ts'

/** Milliseconds until a server has taken the connection, and in all. */
export const callLimits = { connectMs: 5_000, totalMs: 60_000 }

export interface UrlCall {
  url: string
  /** JSON. */
  body: string
  secret: string
  /** Unix milliseconds: when it is signed. */
  now: number
  limits?: typeof callLimits
}

/** How one try at a call ended; `again`: another try may end otherwise. */
export type CallEnd = { type: 'taken'; status: number } | { type: 'refused'; detail: string; again: boolean }

/** Posts a signed message once, to that address and no other: it follows no redirection. Never rejects. */
export function callUrl({ url, body, secret, now, limits = callLimits }: UrlCall): Promise<CallEnd> {
  const target = new URL(url)
  const request = target.protocol === 'https:' ? https.request : http.request
  return new Promise((end) => {
    const refuse = (detail: string) => {
      clearTimeout(connecting)
      clearTimeout(whole)
      end({ type: 'refused', detail, again: true })
      asked.destroy()
    }
    const asked = request(target, {
      method: 'POST',
      agent: false,
      headers: {
        'Content-Type': 'application/json',
        'Content-Length': Buffer.byteLength(body),
        'User-Agent': 'Leafcutter',
        [signatureHeader]: sign(body, secret, now),
      },
    })
    const connecting = setTimeout(() => refuse(`no connection within ${limits.connectMs / 1000} s`), limits.connectMs)
    const whole = setTimeout(() => refuse(`no answer within ${limits.totalMs / 1000} s`), limits.totalMs)
    asked.on('socket', (socket) => {
      const connected = target.protocol === 'https:' ? 'secureConnect' : 'connect'
      socket.once(connected, () => clearTimeout(connecting))
    })
    asked.on('error', (error: NodeJS.ErrnoException) => refuse(error.code ?? error.message))
    asked.on('response', (answer) => {
      clearTimeout(connecting)
      clearTimeout(whole)
      end(endOf(answer.statusCode ?? 0))
      // Whatever else it says is not read.
      answer.destroy()
    })
    asked.end(body)
  })
}

const [tooSlow, tooMany] = [408, 429]

function endOf(status: number): CallEnd {
  if (status >= 200 && status < 300) return { type: 'taken', status }
  if (status >= 300 && status < 400)
    return { type: 'refused', detail: `it leads elsewhere, status ${status}; that is not followed`, again: false }
  return { type: 'refused', detail: `status ${status}`, again: status >= 500 || status === tooSlow || status === tooMany }
}
