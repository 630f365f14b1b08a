import type { Socket } from 'node:net'

/** Bytes of the longest line that is read, either way; the longest honest one is a batch list of some thousand names. */
export const longestLine = 4 * 1024 ** 2

export interface LineLimits {
  /** Bytes, the end of the line included. */
  bytes: number
  /** Milliseconds until the whole line must be here. */
  ms: number
}

/** Why no line came. */
export type NoLine = 'too-long' | 'too-slow' | 'ended'

/** The one line that the other side sends, without its end; or why there is none. Whatever follows it is not read. */
export function readLine(socket: Socket, limits: LineLimits): Promise<{ line: string } | NoLine> {
  return new Promise((resolve) => {
    const parts: Buffer[] = []
    let bytes = 0
    const timer = setTimeout(() => finish('too-slow'), limits.ms)

    function finish(result: { line: string } | NoLine): void {
      clearTimeout(timer)
      socket.off('data', onData).off('end', onEnd).off('close', onEnd)
      resolve(result)
    }

    function onData(part: Buffer): void {
      const end = part.indexOf('\n')
      bytes += end < 0 ? part.length : end
      parts.push(end < 0 ? part : part.subarray(0, end))
      if (bytes >= limits.bytes) finish('too-long')
      else if (end >= 0) finish({ line: Buffer.concat(parts).toString('utf8') })
    }

    const onEnd = () => finish('ended')
    socket.on('data', onData).once('end', onEnd).once('close', onEnd)
  })
}

/** A line as the value that it stands for; what is no JSON is nothing that could be meant. */
export function parseLine(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
