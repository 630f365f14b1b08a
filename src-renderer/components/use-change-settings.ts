import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { SettingsChange } from '../../src-main/contract/settings.ts'
import { client } from '../ipc/client.ts'
import { settingsQuery } from '../ipc/settings-now.ts'
import { markStale } from '../ipc/stale.ts'
import { tellError } from './notice-store.ts'

const mutationKey = ['change-settings']

/** Kept for the next start, and followed at once by the workers. One change after the other, in the order in which they were made. */
export function useChangeSettings() {
  const queries = useQueryClient()
  return useMutation({
    mutationKey,
    scope: { id: 'change-settings' },
    mutationFn: (changes: SettingsChange) => client.machine.changeSettings(changes),
    // Shown before main has answered: the next change may be made of this one, as the second of two times is, and whoever opens the next
    // screen must not begin with what was before.
    onMutate: (changes) => {
      const { queryKey } = settingsQuery()
      // Not back to what was there before the question was asked: that is as old as its answer.
      void queries.cancelQueries({ queryKey }, { revert: false })
      queries.setQueryData(queryKey, (now) => now && { ...now, settings: { ...now.settings, ...changes } as typeof now.settings })
    },
    onError: tellError,
    // While another change is on its way the answer would be without it; the last one asks for all of them, and for what was refused.
    onSettled: () => (queries.isMutating({ mutationKey }) > 1 ? undefined : markStale(queries, { batchIds: [], machine: true })),
  })
}
