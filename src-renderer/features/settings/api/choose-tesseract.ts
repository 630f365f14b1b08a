import { useMutation, useQueryClient } from '@tanstack/react-query'
import { client } from '../../../ipc/client.ts'
import { choicesQuery } from '../../../ipc/recognition-choices.ts'
import { markStale } from '../../../ipc/stale.ts'

/** Main opens a dialog for the program, because the window can name no path. */
export function useChooseTesseract() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => client.machine.chooseTesseract(),
    onSettled: () =>
      Promise.all([markStale(queries, { batchIds: [], machine: true }), queries.invalidateQueries({ queryKey: choicesQuery().queryKey })]),
  })
}
