import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { BatchState } from '../../src-main/contract/batch.ts'
import { announce } from '../components/announcer.tsx'
import { batchLooks } from '../components/state.tsx'
import { batchesQuery } from '../features/batches/api/list-batches.ts'
import { progressSentence } from '../features/batches/progress-sentence.ts'

/** Tells screen readers when a batch comes into another state, with how far it is. */
export function useAnnouncedBatches(): void {
  const { data: batches } = useQuery(batchesQuery())
  const known = useRef<Map<string, BatchState> | null>(null)
  useEffect(() => {
    if (batches === undefined) return
    const before = known.current
    known.current = new Map(batches.map((batch) => [batch.id, batch.state]))
    const changed = batches.filter((batch) => before?.has(batch.id) && before.get(batch.id) !== batch.state)
    if (changed.length > 0)
      announce(changed.map((batch) => `${batch.name}: ${batchLooks[batch.state].word}. ${progressSentence(batch)}`).join('. '))
  }, [batches])
}
