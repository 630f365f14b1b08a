import type { QueueStats } from '../../src-main/contract/queue-stats.ts'
import { type Family, parseMetrics } from '../../src-main/telemetry/testing/parse-metrics.ts'
import { runProgram } from '../kill/program.ts'
import type { Place, Program } from './program.ts'

/** The two ways in which operators reach the program while it works: its HTTP API and the command line. */
export interface AskProgram {
  /** @throws when it refuses, with what it said */
  api<Answer>(method: 'GET' | 'POST', path: string, body?: object): Promise<Answer>
  /** The report of a batch; nothing of it is looked at but its length. */
  reportLength(batchId: string): Promise<number>
  metrics(): Promise<Family[]>
  stats(): Promise<QueueStats>
  /** What a command prints. @throws when it ends with another status than those, with what it said */
  command(args: string[], statuses?: number[]): Promise<string>
}

export async function askProgram(place: Place, { port }: Pick<Program, 'port'>): Promise<AskProgram> {
  const token = (await command(['token'])).trim()

  async function send(path: string, init: RequestInit = {}): Promise<string> {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      ...init,
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    })
    const text = await answer.text()
    if (answer.status !== 200) throw new Error(`${init.method ?? 'GET'} ${path} was answered with ${answer.status}: ${text.slice(0, 400)}`)
    return text
  }

  async function command(args: string[], statuses = [0]): Promise<string> {
    const { status, stdout, stderr } = await runProgram([...args, '--data', place.data], place.data, null)
    if (status === null || !statuses.includes(status))
      throw new Error(`leafcutter ${args.join(' ')} ended with ${status}: ${stderr.slice(-400)}`)
    return stdout
  }

  return {
    api: async <Answer>(method: 'GET' | 'POST', path: string, body?: object) =>
      JSON.parse(await send(`/api${path}`, { method, ...(body && { body: JSON.stringify(body) }) })) as Answer,
    reportLength: async (batchId) => (await send(`/api/batches/${batchId}/report.csv?per=page`)).length,
    metrics: async () => parseMetrics(await send('/metrics')),
    stats: async () => JSON.parse(await send('/stats')) as QueueStats,
    command,
  }
}
