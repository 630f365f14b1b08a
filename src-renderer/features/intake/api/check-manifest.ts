import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { ManifestFindings, ManifestStep } from '../../../../src-main/contract/manifest.ts'
import type { Selection } from '../../../../src-main/contract/selection.ts'
import { client, orpc } from '../../../ipc/client.ts'

/** Where the check of a manifest is: how far, cancelled, over, or why it could not be made. */
export type ManifestChecking = ManifestStep | { step: 'cancelled' } | { step: 'refused'; error: unknown }

export interface ManifestCheck {
  checking: ManifestChecking
  /** Once more from the beginning, after the file was mended. */
  again: () => void
  cancel: () => void
}

/** Checks a manifest as soon as it was chosen; null for folders and files. */
export function useManifestCheck({ id, isManifest }: Selection): ManifestCheck | null {
  const queries = useQueryClient()
  const [checking, setChecking] = useState<ManifestChecking>({ step: 'reading', rows: 0, problems: 0 })
  const running = useRef<AbortController | null>(null)

  const again = useCallback(() => {
    running.current?.abort()
    const abort = new AbortController()
    running.current = abort
    const tell = (step: ManifestChecking) => {
      if (running.current === abort) setChecking(step)
    }
    tell({ step: 'reading', rows: 0, problems: 0 })
    void followCheck(id, abort.signal, async (step) => {
      // What an earlier check found is not shown beside what this one did.
      if (step.step === 'checked') await queries.resetQueries({ queryKey: orpc.manifests.key() })
      tell(step)
    })
  }, [id, queries])

  useEffect(() => {
    if (!isManifest) return
    again()
    return () => {
      running.current?.abort()
      running.current = null
    }
  }, [isManifest, again])

  const cancel = () => {
    running.current?.abort()
    running.current = null
    setChecking({ step: 'cancelled' })
  }
  return isManifest ? { checking, again, cancel } : null
}

async function followCheck(selectionId: string, signal: AbortSignal, tell: (step: ManifestChecking) => unknown): Promise<void> {
  try {
    for await (const step of await client.manifests.check({ selectionId }, { signal })) await tell(step)
  } catch (error) {
    // Who cancelled it knows.
    if (!signal.aborted) await tell({ step: 'refused', error })
  }
}

/** What the check found, once it is over and nothing is wrong; only then anything can be started. */
export function isReady(check: ManifestCheck | null): boolean {
  return check === null || (check.checking.step === 'checked' && check.checking.findings.problems === 0)
}

export function findingsOf(check: ManifestCheck): ManifestFindings | null {
  return check.checking.step === 'checked' ? check.checking.findings : null
}
