/** Whether the app asks by itself if there is a newer version; when the operator asks, it always does. */
export const updateChoices = ['never', 'daily'] as const
export type UpdateChoice = (typeof updateChoices)[number]

/** Characters of the notes of a version that are shown. */
export const longestNotes = 5_000

/** A newer version, as its publisher describes it. */
export interface FoundUpdate {
  version: string
  /** Unix milliseconds; null when the publisher does not say. */
  releasedAt: number | null
  /** The name of the file for this computer, and where it can be had. */
  file: string
  url: string
  /** Bytes; null when the publisher does not say. */
  size: number | null
  /** SHA-512 of the file in hexadecimal digits, as programs that check files print it. */
  sha512: string
  /** Plain text, never HTML. */
  notes: string | null
}

/** What is known of updates. Bytes are of the download. */
export type UpdateState =
  | { step: 'not-looked' }
  | { step: 'looking' }
  | { step: 'up-to-date' }
  | { step: 'found'; update: FoundUpdate }
  | { step: 'downloading'; update: FoundUpdate; bytes: number; total: number | null }
  /** It is installed when the app quits and no page is being read. */
  | { step: 'ready'; update: FoundUpdate }
  /** `update`: what was found before; it is still there. */
  | { step: 'failed'; code: string; message: string; update: FoundUpdate | null }

/** What the window shows of updates. */
export interface UpdatesNow {
  /** The version that runs. */
  version: string
  /** Where updates come from; null when this copy was made without an address. */
  host: string | null
  /** Whether this copy can install one; if not, it only says that there is one. */
  installs: boolean
  /** When an answer came last, Unix milliseconds; null for never. */
  lookedAt: number | null
  state: UpdateState
}
