import { lstatSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { type ControlCall, type ControlInput, type ControlOutput, controlAnswer, controlCalls } from '../contract/control.ts'
import { isErrorCode, LeafcutterError } from '../contract/error-catalogue.ts'
import { addressOf } from './address.ts'
import { type LineLimits, longestLine, parseLine, readLine } from './line.ts'

/** Cancelling a million pages is one transaction of some seconds; twice that and nothing came is no answer. */
const answerLimits: LineLimits = { bytes: longestLine, ms: 30_000 }

/**
 * Asks the process that owns a data folder; null when nobody can be reached there.
 * @throws what the call throws there, NO_ANSWER, DATA_FOLDER_IN_USE when it belongs to another user
 */
export async function askOwner<Call extends ControlCall>(
  dataDir: string,
  call: Call,
  input: ControlInput<Call>,
  limits = answerLimits,
): Promise<ControlOutput<Call> | null> {
  const address = addressOf(dataDir)
  refuseStrangers(address, dataDir)
  const socket = await reach(address, dataDir)
  if (socket === null) return null
  try {
    socket.end(`${JSON.stringify({ call, input })}\n`)
    const answer = await readLine(socket, limits)
    if (typeof answer === 'string') throw new LeafcutterError('NO_ANSWER', { path: dataDir, detail: reasons[answer] })
    return outputOf(call, answer.line, dataDir)
  } finally {
    socket.destroy()
  }
}

const reasons = { 'too-long': 'what came was too long', 'too-slow': 'nothing came in time', ended: 'it hung up' }

/** In the temporary folder anybody could have put a socket under our name. */
function refuseStrangers(address: string, dataDir: string): void {
  if (process.platform === 'win32') return
  const owner = lstatSync(address, { throwIfNoEntry: false })?.uid
  if (owner !== undefined && owner !== process.getuid?.()) throw ofAnotherUser(dataDir)
}

function ofAnotherUser(dataDir: string): LeafcutterError {
  return new LeafcutterError('DATA_FOLDER_IN_USE', { path: dataDir, detail: 'it was started by another user' })
}

/** A connection that is open; null when there is no socket, or nobody behind it any more. */
function reach(address: string, dataDir: string): Promise<Socket | null> {
  return new Promise((resolve, reject) => {
    const socket = connect(address)
    socket.once('connect', () => {
      // What breaks from now on shows as a line that does not come.
      socket.off('error', onError).on('error', () => {})
      resolve(socket)
    })
    socket.once('error', onError)

    function onError(error: NodeJS.ErrnoException): void {
      if (error.code === 'ENOENT' || error.code === 'ECONNREFUSED') resolve(null)
      else if (error.code === 'EACCES' || error.code === 'EPERM') reject(ofAnotherUser(dataDir))
      else reject(new LeafcutterError('NO_ANSWER', { path: dataDir, detail: error.code ?? error.message }))
    }
  })
}

/** The answer of a call. @throws the error that was answered, or NO_ANSWER when it is not of our language */
function outputOf<Call extends ControlCall>(call: Call, line: string, dataDir: string): ControlOutput<Call> {
  const strange = new LeafcutterError('NO_ANSWER', { path: dataDir, detail: 'its answer makes no sense; it may be of another version' })
  const answer = controlAnswer.safeParse(parseLine(line))
  if (!answer.success) throw strange
  if ('error' in answer.data) {
    const { code, place } = answer.data.error
    throw isErrorCode(code) ? new LeafcutterError(code, place) : strange
  }
  const output = controlCalls[call].output.safeParse(answer.data.output)
  if (!output.success) throw strange
  return output.data as ControlOutput<Call>
}
