import { create } from 'zustand'
import type { Quitting } from '../../../../src-main/contract/quitting.ts'
import { client } from '../../../ipc/client.ts'

const retryMs = 1000

/** How far quitting is, as main said last. */
export const useQuitting = create<{ now: Quitting }>(() => ({ now: { step: 'no' } }))

/** Listens to main until the signal is aborted. A broken line is mended, and shown, by whoever follows the announcements. */
export async function followQuitting(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      for await (const now of await client.quit.steps(undefined, { signal })) useQuitting.setState({ now })
    } catch {
      // What broke the line is of no use to anyone.
    }
    await new Promise((resolve) => setTimeout(resolve, retryMs))
  }
}
