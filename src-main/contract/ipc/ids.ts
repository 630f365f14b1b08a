import { z } from 'zod'

/** How the window names a batch, and a row of the database. */
export const batchId = z.string().regex(/^b_[0-9a-z]{8,40}$/)
export const rowId = z.int().min(1)
