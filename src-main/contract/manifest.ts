import { z } from 'zod'
import { type BatchId, type BatchPriority, batchPriorities } from './batch.ts'

/** A CSV manifest: which files a batch is made of, and what is to be done with each. */

/** Columns that Leafcutter understands; every other one is carried through to outputs and reports. */
export const manifestColumns = ['path', 'priority', 'language'] as const
export type ManifestColumn = (typeof manifestColumns)[number]

export const priorityWords = Object.keys(batchPriorities) as BatchPriority[]

/** What can be wrong in a manifest: what happened, and what the operator can do about it. */
export const manifestProblems = {
  'no-path-column': {
    happened: 'There is no column named path.',
    action: 'Name the column with the paths of the files "path" in the first line.',
  },
  'column-without-name': { happened: 'A column has cells and no name.', action: 'Give it a name in the first line, or empty its cells.' },
  'column-twice': { happened: 'Two columns have the same name.', action: 'Give one of them another name.' },
  'broken-csv': {
    happened: 'The quotation marks do not match, so that nothing from here on was looked at.',
    action: 'Put the whole cell in quotation marks, and double each that belongs to its text.',
  },
  'no-rows': { happened: 'There is no row below the names of the columns.', action: 'Add a row for each file.' },
  'path-empty': { happened: 'The path is empty.', action: 'Write the path of a file, or remove the row.' },
  'file-missing': {
    happened: 'There is no such file.',
    action: "Correct the path; it begins at the manifest's folder, or is a whole one.",
  },
  'file-denied': { happened: 'The file cannot be looked at.', action: 'Change its permissions, or those of its folder.' },
  'is-a-folder': { happened: 'This is a folder.', action: 'Write a row for each of its files.' },
  'no-file': { happened: 'This is neither a file nor a folder.', action: 'Remove the row.' },
  'file-twice': { happened: 'Another row names the same file.', action: 'Remove one of the two rows.' },
  'in-output-folder': { happened: 'The file lies in the output folder.', action: 'Choose another output folder, or remove the row.' },
  'priority-unknown': { happened: 'This is no priority.', action: `Write ${priorityWords.join(', ')}, or nothing for normal.` },
  'language-malformed': {
    happened: 'This is no list of languages.',
    action: 'Write codes with a plus between them, such as eng+deu, or nothing for the languages of the batch.',
  },
  'language-missing': {
    happened: 'There are no data for this language on this computer.',
    action: 'Install them, or choose another language; `leafcutter languages` lists what is there.',
  },
} as const satisfies Record<string, { happened: string; action: string }>
export type ManifestProblemCode = keyof typeof manifestProblems

/** Something that is wrong, and where. */
export interface ManifestProblem {
  /** Of the file, from 1; a row begins on it. */
  line: number
  /** As the manifest names it; null where it is about the whole row. */
  column: string | null
  code: ManifestProblemCode
  /** What stands there, cut where it is long. */
  value: string
  /** What makes it so: the line of the other row, the data that are missing. Empty where there is nothing to add. */
  detail: string
}

/** What a problem says to the operator. */
export function describeProblem({ code, detail }: Pick<ManifestProblem, 'code' | 'detail'>): string {
  const { happened, action } = manifestProblems[code]
  return `${detail === '' ? happened : `${happened.slice(0, -1)} (${detail}).`} ${action}`
}

/** What the check of a manifest found. Nothing is started while there are problems; files without a row are no mistake. */
export interface ManifestFindings {
  rows: number
  /** All of them; as many as `problemsKept` are listed. */
  problems: number
  /** Documents below the manifest's folder that no row names. */
  filesWithoutRow: number
  /** Columns that are carried through. */
  columns: string[]
  /** Languages that rows name, each list once. */
  languages: string[]
  priorities: Record<BatchPriority, number>
}

/** Problems, and files without a row, that are kept to be listed. */
export const problemsKept = 10_000

/** A manifest that was handed in by its path: what the check found, and the batch that was made of it. */
export interface ManifestStart {
  /** Null while anything is wrong: nothing was started. */
  batchId: BatchId | null
  findings: ManifestFindings
  /** By line; as many as are kept. */
  problems: ManifestProblem[]
  /** Paths; as many as are kept. */
  filesWithoutRow: string[]
}

/** How far the check of a manifest is. */
export type ManifestStep =
  | { step: 'reading'; rows: number; problems: number }
  /** Looks for files that no row names. */
  | { step: 'searching'; rows: number; problems: number; files: number }
  | { step: 'checked'; findings: ManifestFindings }

/** Which of two lists of the check is looked at. */
export const manifestSliceSchema = z.strictObject({
  selectionId: z.uuid(),
  offset: z.int().min(0).max(problemsKept),
  limit: z.int().min(1).max(500),
})
