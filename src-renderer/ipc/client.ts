import { createORPCClient } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import type { ipcContract } from '../../src-main/contract/ipc.ts'
import { link } from './link.ts'

export type IpcClient = ContractRouterClient<typeof ipcContract>

/** Every call to main, typed by the contract. */
export const client: IpcClient = createORPCClient(link)

/** The same calls as options for queries and mutations; the keys of all queries come from here. */
export const orpc = createTanstackQueryUtils(client)
