import { orpc } from '../../../ipc/client.ts'

/** The engines and languages of this computer; asked for anew with each dialog, because languages can be installed meanwhile. */
export const choicesQuery = () => orpc.intake.choices.queryOptions({ staleTime: 0 })
