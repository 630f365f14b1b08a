import { ORPCError } from '@orpc/server'
import { LeafcutterError } from '../contract/error-catalogue.ts'

/** Errors of the catalogue reach the window with their code; anything else is a mistake of ours and says so. */
function asCallError(error: unknown): unknown {
  if (error instanceof ORPCError) return error
  const known = error instanceof LeafcutterError ? error : new LeafcutterError('INTERNAL', { detail: String(error) })
  return new ORPCError(known.code, { message: known.message, data: known.place, cause: error })
}

/** Around every call, also where it fails only while its steps are told. */
export async function withCallErrors<Result extends { output: unknown }>(call: () => Promise<Result>): Promise<Result> {
  try {
    const result = await call()
    return isSteps(result.output) ? { ...result, output: translated(result.output) } : result
  } catch (error) {
    throw asCallError(error)
  }
}

async function* translated(steps: AsyncGenerator<unknown>): AsyncGenerator<unknown> {
  try {
    yield* steps
  } catch (error) {
    throw asCallError(error)
  }
}

function isSteps(output: unknown): output is AsyncGenerator<unknown> {
  return typeof output === 'object' && output !== null && Symbol.asyncIterator in output
}
