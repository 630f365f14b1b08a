import { orpc } from '../../../ipc/client.ts'

/** What ships does not change while the app runs. */
export const licencesQuery = () => orpc.licences.list.queryOptions({ staleTime: Number.POSITIVE_INFINITY })

export const licenceTextQuery = (name: string, version: string) =>
  orpc.licences.text.queryOptions({ input: { name, version }, staleTime: Number.POSITIVE_INFINITY })
