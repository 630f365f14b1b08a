import { orpc } from './client.ts'

/** Every setting as it is, and as it would be by default. */
export const settingsQuery = () => orpc.machine.settings.queryOptions()
