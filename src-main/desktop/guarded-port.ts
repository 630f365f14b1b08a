/** Electron's `MessagePortMain`, as far as calls need it. */
export interface Port {
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown
  on(event: 'close', listener: () => void): unknown
  postMessage(data: unknown): void
  close(): void
}

/** Characters of the longest message: the largest call of the window has a few thousand. */
export const longestMessage = 1_000_000

/**
 * Lets through what can be a call, and hangs up on whoever sends anything else: the library behind it would parse a message of any size,
 * and throws where nobody catches it when a message is no message.
 */
export function guardedPort(port: Port): Pick<Port, 'on' | 'postMessage'> {
  function on(event: 'message', listener: (event: { data: unknown }) => void): unknown
  function on(event: 'close', listener: () => void): unknown
  function on(event: 'message' | 'close', listener: (event: { data: unknown }) => void): unknown {
    if (event === 'close') return port.on('close', () => listener({ data: undefined }))
    return port.on('message', (message) => (isCall(message.data) ? listener(message) : port.close()))
  }
  return { on, postMessage: (data) => port.postMessage(data) }
}

/** A JSON object with an id, the kind of message, and an object of the rest, if any. */
function isCall(data: unknown): boolean {
  if (typeof data !== 'string' || data.length > longestMessage) return false
  try {
    const call: unknown = JSON.parse(data)
    return isRecord(call) && typeof call.i === 'string' && (call.p === undefined || isRecord(call.p))
  } catch {
    return false
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
