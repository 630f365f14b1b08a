import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { SettingsChange } from '../../src-main/contract/settings.ts'
import { client } from '../ipc/client.ts'
import { settingsQuery } from '../ipc/settings-now.ts'
import { markStale } from '../ipc/stale.ts'
import { tellError } from './notice-store.ts'

/**
 * Kept for the next start, and followed at once by the workers. One change after the other, in the order in which they were made; none is shown
 * before main has made it.
 */
export function useChangeSettings() {
  const queries = useQueryClient()
  return useMutation({
    scope: { id: 'change-settings' },
    mutationFn: (changes: SettingsChange) => client.machine.changeSettings(changes),
    // Whoever opens the next screen must not begin with what was before.
    onSuccess: (_, changes) =>
      queries.setQueryData(
        settingsQuery().queryKey,
        (now) => now && { ...now, settings: { ...now.settings, ...changes } as typeof now.settings },
      ),
    onError: tellError,
    onSettled: () => markStale(queries, { batchIds: [], machine: true }),
  })
}
