import { orpc } from './client.ts'

/** Workers, rate, disk, languages, and why nothing runs when nothing runs. */
export const machineStatusQuery = () => orpc.machine.status.queryOptions()
