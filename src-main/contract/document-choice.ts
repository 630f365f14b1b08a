import { z } from 'zod'
import { batchId, rowId } from './ipc/ids.ts'

/** Which documents the table shows: those in a state, or those that have pages of a kind. See `store/document-filter.ts`. */
export const documentsShown = ['failed', 'open', 'done', 'excluded', 'ocr', 'text', 'blank'] as const
export type DocumentsShown = (typeof documentsShown)[number]

/** What the table of documents is filtered by. */
export const documentFilter = {
  /** Part of a path; empty for all. */
  filter: z.string().max(200),
  /** Only documents of which a page needs a review. */
  onlyToReview: z.boolean(),
  /** Only documents in this state, or with pages of this kind; null for all. */
  shown: z.enum(documentsShown).nullable(),
}

/** Documents that can be chosen one by one. More are chosen by what they have in common. */
export const mostChosen = 5_000

/** Documents of which another batch can be made; each is a source of it. More are run again as a folder. */
export const mostRunAgain = 1_000

/** Documents of a batch that were chosen: with `ids` these, with null all that the filter leaves, also those that come to it meanwhile. */
export const documentChoiceSchema = z.strictObject({
  batchId,
  ids: z.array(rowId).min(1).max(mostChosen).nullable(),
  ...documentFilter,
})
export type DocumentChoice = z.infer<typeof documentChoiceSchema>

/** What can be done with documents that were chosen, in numbers of what it would touch. */
export interface ChosenCounts {
  documents: number
  /** Failed pages, files that failed as a whole, and files of which an output is missing. None of them in a batch that was cancelled. */
  retry: { pages: number; files: number; outputs: number }
  /** Failed pages, and files that failed as a whole. */
  exclude: { pages: number; files: number }
  /** Documents of which something waits, their pages that wait, and those of them of which the pages are not counted yet. */
  waiting: { documents: number; pages: number; uncounted: number }
}
