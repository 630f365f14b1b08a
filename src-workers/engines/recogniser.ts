import type { Word } from '../../src-main/contract/page.ts'

/** What has to be read, and how. */
export interface RecognitionTask {
  /** A Netpbm image. */
  pgm: Uint8Array
  dpi: number
  pageSegmentation: number
  /** Whether light letters on dark ground are looked for, which costs a tenth of the time of a page. */
  invert: boolean
}

export interface Recognition {
  /** As the engine gives it, with an empty line between paragraphs. */
  text: string
  words: Word[]
}

/** A program that reads pictures, started for some languages: what every engine has to be able to do. */
export interface Recogniser {
  /** Who it is, with its version, as it is kept beside the text. */
  readonly name: string
  /** Reads one picture, the same way whatever it read before. Rejects when it gives up; nobody knows what state it is in then. */
  recognise(task: RecognitionTask): Promise<Recognition>
  close(): Promise<void>
}
