import { rmSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import { type Control, type ControlAnswer, type ControlCall, type ControlInput, controlCalls, controlRequest } from '../contract/control.ts'
import { LeafcutterError } from '../contract/error-catalogue.ts'
import { addressOf } from './address.ts'
import { type LineLimits, parseLine, readLine } from './line.ts'

/** A call is a name and a few words; whoever sends more, or takes longer, is none of ours. */
const requestLimits: LineLimits = { bytes: 64 * 1024, ms: 5_000 }
const mostAtOnce = 16

export interface ControlServer {
  /** Answers what it has taken, removes the address. Twice is fine. */
  stop(): Promise<void>
}

/**
 * Lets other processes of the same user control a run. Only the owner of the data folder may start it, so a socket that lies there
 * already is one that a dead owner left behind.
 * @param told hears why nobody can reach this run, when that is so; the run itself goes on
 */
export function serveControl(dataDir: string, control: Control, told: (reason: string) => void, limits = requestLimits): ControlServer {
  const address = addressOf(dataDir)
  const open = new Set<Socket>()
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    open.add(socket)
    // A caller that went away is told nothing; what it asked for was done all the same.
    socket.on('error', () => {}).on('close', () => open.delete(socket))
    void answer(socket, control, limits)
  })
  server.maxConnections = mostAtOnce
  server.on('error', (error) => told(error.message))
  listenForOurselves(server, address, told)
  let stopping: Promise<void> | null = null
  return { stop: () => (stopping ??= stopServing(server, open)) }
}

async function stopServing(server: Server, open: Set<Socket>): Promise<void> {
  const closed = server.listening ? new Promise<void>((resolve) => server.close(() => resolve())) : Promise.resolve()
  // After what was written to them has gone out.
  for (const socket of open) socket.destroySoon()
  await closed
}

/** The mask is back before anything else runs: `listen` makes the socket before it returns, and with it nobody else could ever connect. */
function listenForOurselves(server: Server, address: string, told: (reason: string) => void): void {
  const mask = process.umask(0o177)
  try {
    if (process.platform !== 'win32') rmSync(address, { force: true })
    server.listen(address)
  } catch (error) {
    told(error instanceof Error ? error.message : String(error))
  } finally {
    process.umask(mask)
  }
}

async function answer(socket: Socket, control: Control, limits: LineLimits): Promise<void> {
  const request = await readLine(socket, limits)
  if (typeof request === 'string') return void socket.destroy()
  socket.end(`${JSON.stringify(await answerTo(request.line, control))}\n`)
}

/** What is written in answer to a line, whatever stands in it. */
async function answerTo(line: string, control: Control): Promise<ControlAnswer> {
  const request = understood(line)
  if (request === null) return { error: { code: 'USAGE', place: { detail: 'the running Leafcutter does not know this call' } } }
  try {
    return { output: await request.carryOut(control) }
  } catch (error) {
    const known = error instanceof LeafcutterError ? error : new LeafcutterError('INTERNAL', { detail: String(error) })
    return { error: { code: known.code, place: known.place } }
  }
}

/** A line as a call that can be carried out; null when it is none. */
function understood(line: string): { carryOut(control: Control): unknown } | null {
  const request = controlRequest.safeParse(parseLine(line))
  return request.success ? callOf(request.data.call, request.data.input) : null
}

function callOf<Call extends ControlCall>(call: Call, input: unknown) {
  const checked = controlCalls[call].input.safeParse(input)
  return checked.success ? { carryOut: (control: Control) => control[call](checked.data as ControlInput<Call>) } : null
}
