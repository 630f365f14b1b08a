import { orpc } from '../../../ipc/client.ts'

/** What was chosen or dropped: paths to show, a suggested name, where the text will go. */
export const selectionQuery = (selectionId: string) => orpc.intake.selection.queryOptions({ input: { selectionId } })
