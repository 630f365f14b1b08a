import { orpc } from '../../../ipc/client.ts'

/** Engines and languages that can be chosen on this computer. */
export const choicesQuery = () => orpc.intake.choices.queryOptions()
