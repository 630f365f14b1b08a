import type { QueryClient } from '@tanstack/react-query'
import { client } from '../../../ipc/client.ts'
import { showSelection } from '../show-selection.ts'
import { rememberSelection } from './choose-documents.ts'

const retryMs = 1_000

/** Opens the dialog for what was named on the command line of the app, until the signal is aborted; a break of the line is waited out. */
export async function followNamedPaths(queries: QueryClient, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      for await (const selection of await client.intake.named(undefined, { signal })) {
        rememberSelection(queries, selection)
        showSelection(selection)
      }
    } catch {
      // The window shows by itself that the line is broken; who repairs it is not asked here.
    }
    if (!signal.aborted) await new Promise((resolve) => setTimeout(resolve, retryMs))
  }
}
