import { documentNames, fencedBlocks, readDocument } from '../../../build/docs/documents.ts'

/** A line of a block that somebody would type. */
export interface CommandLine {
  document: string
  /** As it stands there, without the comment behind it; continued lines are one. */
  text: string
  /** The exit status that its comment promises with "(ends with N)"; 0 without. */
  status: number
}

/** Every line of every `sh` block of the documents, in their order. */
export function documentedLines(): CommandLine[] {
  return documentNames.flatMap((document) =>
    fencedBlocks(readDocument(document))
      .filter(({ language }) => language === 'sh')
      .flatMap(({ lines }) =>
        lines
          .join('\n')
          .replace(/ \\\n\s*/g, ' ')
          .split('\n'),
      )
      .flatMap((line) => lineOf(document, line)),
  )
}

function lineOf(document: string, line: string): CommandLine[] {
  const [, text = '', comment = ''] = /^(.*?)(?:(?:^|\s+)#\s(.*))?$/.exec(line) ?? []
  const status = /\(ends with (\d+)\)/.exec(comment)?.[1] ?? 0
  return text.trim() === '' ? [] : [{ document, text: text.trim(), status: Number(status) }]
}

/** What is typed in the checkout as it is typed where the program is installed, and batches by the word for them. */
export function plainly(text: string): string {
  return text
    .replace(/npm run (?:-s )?leafcutter -- /g, 'leafcutter ')
    .replace(/npm run (?:-s )?ingest -- /g, 'leafcutter ingest ')
    .replaceAll('b_5kq2x81f0c', 'BATCH')
}

export function usesHttp(text: string): boolean {
  return /^(curl |[A-Z]+=\$\()/.test(text)
}

export function isOurs(text: string): boolean {
  return plainly(text).startsWith('leafcutter ')
}

/** Ends only when it is stopped. */
export function goesOn(text: string): boolean {
  return /^leafcutter watch |--start-at /.test(plainly(text))
}

/** Writes outputs, certificates, reports or a carried batch. */
export function writesFiles(text: string): boolean {
  return /^leafcutter (ingest|relink|certificate|report|carry) /.test(plainly(text))
}
