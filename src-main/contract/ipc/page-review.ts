import { oc, type } from '@orpc/contract'
import { z } from 'zod'
import { rowId } from './ids.ts'

/** What the operator says of what was recognised on a page. */
export const pageReview = {
  /** It is right: the page needs no review any more. */
  confirm: oc.input(z.strictObject({ pageId: rowId })).output(type<void>()),
  takeBackConfirmation: oc.input(z.strictObject({ pageId: rowId })).output(type<void>()),
}
