import { useRef, useState } from 'react'
import type { CertificateStep, SavedCertificate } from '../../../../src-main/contract/certificate.ts'
import { tellDone, tellError } from '../../../components/notice-store.ts'
import { client } from '../../../ipc/client.ts'

/** Where the saving of a certificate is; `asking` while the system's dialog is open. */
export type Saving = CertificateStep | { step: 'asking' } | null

/** Saves the certificate of a batch, tells how far it is, and can be cancelled; then nothing is written. */
export function useSaveCertificate(batchId: string) {
  const [saving, setSaving] = useState<Saving>(null)
  const [saved, setSaved] = useState<SavedCertificate | null>(null)
  const cancelling = useRef<AbortController | null>(null)

  async function save(): Promise<void> {
    if (cancelling.current) return
    const abort = new AbortController()
    cancelling.current = abort
    setSaving({ step: 'asking' })
    try {
      for await (const step of await client.certificate.save({ batchId }, { signal: abort.signal })) {
        setSaving(step)
        if (step.step !== 'saved') continue
        setSaved(step.certificate)
        tellDone(`Certificate saved: ${step.certificate.paths.join(', ')}`)
      }
    } catch (error) {
      if (abort.signal.aborted) tellDone('The certificate was cancelled. Nothing was written.')
      else tellError(error)
    } finally {
      cancelling.current = null
      setSaving(null)
    }
  }

  return { saving, saved, save, cancel: () => cancelling.current?.abort() }
}
