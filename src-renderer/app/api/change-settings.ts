import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { SettingsChange } from '../../../src-main/contract/settings.ts'
import { tellError } from '../../components/notice-store.ts'
import { client } from '../../ipc/client.ts'
import { markStale } from '../../ipc/stale.ts'

/** Kept for the next start, and followed at once by the workers. */
export function useChangeSettings() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (changes: SettingsChange) => client.machine.changeSettings(changes),
    onError: tellError,
    onSettled: () => markStale(queries, { batchIds: [], machine: true }),
  })
}
