import { useRef, useState } from 'react'
import type { Search, SearchExportStep } from '../../../../src-main/contract/search.ts'
import { formatUnits } from '../../../components/format.ts'
import { tellDone, tellError } from '../../../components/notice-store.ts'
import { client } from '../../../ipc/client.ts'

/** Where the saving of all hits is; `asking` while the system's dialog is open. */
export type SavingHits = SearchExportStep | { step: 'asking' } | null

/** Saves all hits, tells how many are written, and can be cancelled; then nothing is written. */
export function useSaveHits() {
  const [saving, setSaving] = useState<SavingHits>(null)
  const cancelling = useRef<AbortController | null>(null)

  async function save(search: Search): Promise<void> {
    if (cancelling.current) return
    const abort = new AbortController()
    cancelling.current = abort
    setSaving({ step: 'asking' })
    try {
      for await (const step of await client.search.saveCsv({ search }, { signal: abort.signal })) {
        setSaving(step)
        if (step.step === 'saved') tellDone(`Saved: ${step.path}, ${formatUnits(step.pages, 'page')}`)
      }
    } catch (error) {
      if (abort.signal.aborted) tellDone('The export was cancelled. Nothing was written.')
      else tellError(error)
    } finally {
      cancelling.current = null
      setSaving(null)
    }
  }

  return { saving, save, cancel: () => cancelling.current?.abort() }
}
