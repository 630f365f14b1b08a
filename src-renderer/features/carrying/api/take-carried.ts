import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { LookStep, TakeStep } from '../../../../src-main/contract/carry-steps.ts'
import type { TakenIn } from '../../../../src-main/contract/carrying.ts'
import type { Selection } from '../../../../src-main/contract/selection.ts'
import { client, orpc } from '../../../ipc/client.ts'
import { markBatchStale } from '../../../ipc/stale.ts'

/** The file, where its documents are and where its outputs go. */
export const carriedQuery = (selectionId: string) => orpc.intake.selection.queryOptions({ input: { selectionId } })

/** Main opens the dialog for a folder: of the documents, or for the outputs. */
export function useChooseFolder(selectionId: string, of: 'documents' | 'outputs') {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => (of === 'documents' ? client.carrying.chooseDocuments({ selectionId }) : client.intake.chooseOutput({ selectionId })),
    onSuccess: (selection) => queries.setQueryData(carriedQuery(selectionId).queryKey, selection),
  })
}

/** What is known of the file: how far the look is, what it found, or why it cannot be taken in. */
export type LookState = LookStep | { step: 'refused'; error: unknown }

/** Looks at the file as soon as it was chosen, and again when another folder was in which something has to be found. */
export function useLook({ id, carried }: Selection): LookState {
  const documents = carried?.documents ?? null
  const [state, setState] = useState<LookState>({ step: 'checking', bytes: 0, of: 0 })
  const nothingToFind = state.step === 'looked' && state.findings.documentsToFind === 0
  // biome-ignore lint/correctness/useExhaustiveDependencies: main knows the folder by the selection; another one is looked at anew
  useEffect(() => {
    if (nothingToFind) return
    const abort = new AbortController()
    setState({ step: 'checking', bytes: 0, of: 0 })
    void follow(client.carrying.look({ selectionId: id }, { signal: abort.signal }), abort.signal, setState)
    return () => abort.abort()
  }, [id, documents])
  return state
}

/** Where the taking in is. */
export type TakeState = TakeStep | { step: 'ready' | 'stopped' } | { step: 'refused'; error: unknown }

/** Takes the file in, and can be stopped; what was taken in by then is kept. */
export function useTake(selectionId: string, onTaken: (taken: TakenIn) => void) {
  const queries = useQueryClient()
  const [state, setState] = useState<TakeState>({ step: 'ready' })
  const stopping = useRef<AbortController | null>(null)

  const take = useCallback(async () => {
    const abort = new AbortController()
    stopping.current = abort
    setState({ step: 'checking', bytes: 0, of: 0 })
    await follow<TakeStep | { step: 'refused'; error: unknown }>(
      client.carrying.take({ selectionId }, { signal: abort.signal }),
      abort.signal,
      (step) => {
        setState(step)
        if (step.step !== 'taken') return
        void markBatchStale(queries, step.taken.batchId)
        onTaken(step.taken)
      },
    )
    if (abort.signal.aborted) setState({ step: 'stopped' })
  }, [selectionId, queries, onTaken])

  return { state, take, stop: () => stopping.current?.abort() }
}

/** Tells each step, and what the call failed for unless it was called off. */
async function follow<Step>(
  call: Promise<AsyncIterable<Step>>,
  signal: AbortSignal,
  tell: (step: Step | { step: 'refused'; error: unknown }) => void,
): Promise<void> {
  try {
    for await (const step of await call) if (!signal.aborted) tell(step)
  } catch (error) {
    if (!signal.aborted) tell({ step: 'refused', error })
  }
}
