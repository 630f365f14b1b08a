/** The pages of a batch as a mosaic: one mark a page, in the order of documents as they were found and of their pages. */

/** What a cell of the mosaic shows of one page. The place in this list is the number of the mark. */
export const pageMarks = ['queued', 'running', 'done', 'text', 'blank', 'review', 'failed', 'cancelled'] as const
export type PageMark = (typeof pageMarks)[number]

/** A place in that order; `pageNumber` counts from 1. */
export interface MosaicPlace {
  documentId: number
  pageNumber: number
}

/** A piece of the mosaic without gaps: it begins at the place that was asked for and ends where main had worked long enough. */
export interface MosaicSlice {
  /** Documents with pages in this piece, in order. */
  documentIds: number[]
  /** How many pages of each of them are in it. */
  counts: number[]
  /** One digit a page, the number of its mark: a byte each in memory and on the way. */
  marks: string
  /** Where to go on; null at the end. */
  next: MosaicPlace | null
}

/** What changed since the last message. At most four a second. */
export interface MosaicChanges {
  /** Marks of single pages as they are now: three lists of the same length, of which the last is one digit a page. */
  documentIds: number[]
  pageNumbers: number[]
  marks: string
  /** Documents that are to be read anew, because their number of pages changed or they came to their end. */
  documents: number[]
  /** Too much changed to name it: everything is to be read anew. */
  everything: boolean
}
