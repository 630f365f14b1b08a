import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { SettingName } from '../../../../src-main/contract/settings.ts'
import { tellError } from '../../../components/notice-store.ts'
import { client } from '../../../ipc/client.ts'
import { choicesQuery } from '../../../ipc/recognition-choices.ts'
import { markStale } from '../../../ipc/stale.ts'

/** Gives settings their defaults; kept for the next start, and followed at once. */
export function useResetSettings() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (names: SettingName[]) => client.machine.resetSettings({ names }),
    onError: tellError,
    // Another tesseract may be the one that is found now.
    onSettled: () =>
      Promise.all([markStale(queries, { batchIds: [], machine: true }), queries.invalidateQueries({ queryKey: choicesQuery().queryKey })]),
  })
}
