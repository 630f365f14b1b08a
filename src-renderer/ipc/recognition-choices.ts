import { orpc } from './client.ts'

/** The engines and languages of this computer; asked for anew whenever they are shown, because languages can be installed meanwhile. */
export const choicesQuery = () => orpc.intake.choices.queryOptions({ staleTime: 0 })
