import { implement } from '@orpc/server'
import { ipcContract } from '../contract/ipc.ts'
import { withCallErrors } from './call-errors.ts'

/** The calls of the contract, each waiting for its handler. */
export const os = implement(ipcContract).use(({ next }) => withCallErrors(async () => next()))
