import { create } from 'zustand'
import { readError, type ShownError } from '../ipc/read-error.ts'
import { announce } from './announcer.tsx'

export type Notice = { error: ShownError } | { text: string }

/** What the last call that the operator made came to, shown above the screen until it is dismissed or replaced. */
export const useNotice = create<{ notice: Notice | null }>(() => ({ notice: null }))

export function tellDone(text: string): void {
  useNotice.setState({ notice: { text } })
  announce(text)
}
export const tellError = (error: unknown): void => useNotice.setState({ notice: { error: readError(error) } })
export const dismissNotice = (): void => useNotice.setState({ notice: null })
