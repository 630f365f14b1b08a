import { orpc } from '../../../ipc/client.ts'

export const pageQuery = (pageId: number) => orpc.pages.get.queryOptions({ input: { pageId } })
