/** A place of documents that cannot be reached just now: a share that is gone, a disk that was unplugged. What lies on it waits. */
export interface VolumeAway {
  /** The folder that was imported and is looked for. */
  folder: string
  /** Unix milliseconds. */
  since: number
  /** Pages that are queued, and files that these belong to or that are not inspected yet. */
  pages: number
  files: number
}

/** Seconds between two looks at a place that cannot be reached. */
export const lookAgainSeconds = 10

/** What came of looking for the files of a batch in another folder, in files. */
export interface Relinked {
  found: number
  /** Not there, or with another content. */
  notFound: number
}
