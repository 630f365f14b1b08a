import { readFileSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import type { FoundUpdate } from '../contract/updates.ts'

const foundUpdate: z.ZodType<FoundUpdate> = z.object({
  version: z.string(),
  releasedAt: z.number().nullable(),
  file: z.string(),
  url: z.string(),
  size: z.number().nullable(),
  sha512: z.string(),
  notes: z.string().nullable(),
})
const keptLook = z.object({ lookedAt: z.int(), found: foundUpdate.nullable() })

/** The last answer: when it came, Unix milliseconds, and which newer version it named. */
export type KeptLook = z.infer<typeof keptLook>

/** What was kept; null when there is nothing, or nothing that can be read: then it is as if nobody had looked. */
export function readLook(file: string): KeptLook | null {
  try {
    return keptLook.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return null
  }
}

/** Gives whether it could be kept: on a full disk it is looked for once more after the next start. */
export function keepLook(file: string, look: KeptLook): boolean {
  try {
    writeFileSync(file, JSON.stringify(look))
    return true
  } catch {
    return false
  }
}
