import { createHash } from 'node:crypto'
import type { BatchSettings } from '../contract/batch.ts'

/** To be raised when the same page read with the same settings would give another text: older results are then not taken over. */
const readingVersion = 4

/** Identifies how pages are read; part of the identity of a result. In which formats they are written is no part of it. */
export function settingsHashOf({ formats: _, ...reading }: BatchSettings): string {
  return hashOf([readingVersion, reading])
}

export function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex')
}
