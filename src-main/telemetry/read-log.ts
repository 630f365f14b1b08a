import { createReadStream, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { type LogEvent, readLine, type WrittenLine } from '../contract/log-line.ts'

/**
 * Lines of a log, in the order of their files; none where there is no log. What cannot be understood is passed over.
 * @param events only of these: most lines are about pages, and are passed over without being taken apart
 */
export async function* readLog(folder: string, events: ReadonlySet<LogEvent>): AsyncGenerator<WrittenLine> {
  for (const name of logFiles(folder)) {
    for await (const text of createInterface({ input: createReadStream(join(folder, name)), crlfDelay: Number.POSITIVE_INFINITY })) {
      const event = /"event":"([a-z-]+)"/.exec(text)?.[1]
      if (!events.has(event as LogEvent)) continue
      const line = readLine(text)
      if (line) yield line
    }
  }
}

/** The oldest first: they are numbered. */
function logFiles(folder: string): string[] {
  const numberOf = (name: string) => Number(/^leafcutter\.(\d+)\.log$/.exec(name)?.[1] ?? 0)
  return namesIn(folder)
    .filter((name) => numberOf(name) > 0)
    .sort((one, other) => numberOf(one) - numberOf(other))
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}
