import { oc, type } from '@orpc/contract'
import { z } from 'zod'
import type { UpdatesNow } from '../updates.ts'

const bare = oc.input(z.undefined())

/** Newer versions. Where they come from was decided when this copy was made; the window can name no address and no file. */
export const updateCalls = {
  get: bare.output(type<UpdatesNow>()),
  /** Asks whether there is one; ends when that is known. What became of it, also a failure, is in `get`. */
  look: bare.output(type<void>()),
  /** Downloads what was found; ends at once. Refused by nobody, but nothing is done where this copy cannot install, or found nothing. */
  download: bare.output(type<void>()),
  /** What was downloaded so far is given up. */
  stopDownload: bare.output(type<void>()),
}
