import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { CarryStep } from '../../../../src-main/contract/carry-steps.ts'
import { client, orpc } from '../../../ipc/client.ts'
import { markBatchStale } from '../../../ipc/stale.ts'

/** Looked at whenever the dialog is opened: pages are read meanwhile. */
export const outlookQuery = (batchId: string) => orpc.carrying.outlook.queryOptions({ input: { batchId }, staleTime: 0 })

/** Where the writing of the file is; `asking` while the system's dialog is open. */
export type CarryState = CarryStep | { step: 'ready' | 'asking' | 'cancelled' } | { step: 'refused'; error: unknown }

/** Carries a batch away, tells how far it is, and can be cancelled; then no file is written, and the batch stays paused. */
export function useCarryBatch(batchId: string) {
  const queries = useQueryClient()
  const [state, setState] = useState<CarryState>({ step: 'ready' })
  const cancelling = useRef<AbortController | null>(null)

  async function carry(withDocuments: boolean): Promise<void> {
    if (cancelling.current) return
    const abort = new AbortController()
    cancelling.current = abort
    setState({ step: 'asking' })
    try {
      for await (const step of await client.carrying.carry({ batchId, withDocuments }, { signal: abort.signal })) setState(step)
    } catch (error) {
      setState(abort.signal.aborted ? { step: 'cancelled' } : { step: 'refused', error })
    } finally {
      cancelling.current = null
      void markBatchStale(queries, batchId)
    }
  }

  return { state, carry, cancel: () => cancelling.current?.abort() }
}
