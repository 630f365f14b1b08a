import { readError } from '../ipc/read-error.ts'
import { ErrorNote } from './error-note.tsx'

/** Shows what a call to main threw, where the operator made it; nothing while there is no error. */
export function CallError({ error }: { error: unknown }) {
  return error === null || error === undefined ? null : <ErrorNote error={readError(error)} />
}
