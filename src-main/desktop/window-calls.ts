import { implement, ORPCError } from '@orpc/server'
import { LeafcutterError } from '../contract/error-catalogue.ts'
import { ipcContract } from '../contract/ipc.ts'

/** Errors of the catalogue reach the window with their code; anything else is a mistake of ours and says so. */
function asCallError(error: unknown): unknown {
  if (error instanceof ORPCError) return error
  const known = error instanceof LeafcutterError ? error : new LeafcutterError('INTERNAL', { detail: String(error) })
  return new ORPCError(known.code, { message: known.message, data: known.place, cause: error })
}

/** The calls of the contract, each waiting for its handler. */
export const os = implement(ipcContract).use(async ({ next }) => {
  try {
    return await next()
  } catch (error) {
    throw asCallError(error)
  }
})
