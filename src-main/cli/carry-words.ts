import type { CarriedAway, TakenIn } from '../contract/carrying.ts'
import { visible } from '../contract/error-catalogue.ts'
import { countOf, number } from './summary.ts'

/** What was written into a file, for people. */
export function describeCarried(
  batchId: string,
  { path, bytes, documents, pages, pagesDone, sources, sourcesLeftOut }: CarriedAway,
): string[] {
  const what = `${countOf(documents, 'file')} with ${countOf(pages, 'page')}, ${number(pagesDone)} of them done`
  return [
    `Batch ${batchId} is in ${visible(path)} (${number(Math.ceil(bytes / 1e6))} MB): ${what}. It is paused here.`,
    ...(sources > 0 ? [`${countOf(sources, 'document')} came along.`] : []),
    ...(sourcesLeftOut > 0 ? [`${countOf(sourcesLeftOut, 'document')} could not come along: not there, or not what was inspected.`] : []),
    `On the other computer: leafcutter take FILE --documents DIR --out DIR`,
    'Back here: leafcutter take FILE, with the file that `carry` writes there.',
  ]
}

/** What was made of a file, for people: a sentence for each thing that was so. */
export function describeTaken(taken: TakenIn): string[] {
  const { batchId, isNew, pages, pagesTaken, pagesFailed, pagesDiffering, correctionsTaken, correctionsKept } = taken
  const { documentsNotFound, documentsLeftOut } = taken
  const known = pages - pagesTaken - pagesFailed
  const head = isNew ? `Batch ${batchId} is here now` : `Merged with batch ${batchId}`
  return [
    `${head}: ${countOf(pagesTaken, 'page')} done over there taken in, ${number(known)} as they were.`,
    ...(pagesFailed > 0 ? [`${countOf(pagesFailed, 'page')} failed or excluded over there.`] : []),
    ...(pagesDiffering > 0
      ? [`${countOf(pagesDiffering, 'page')} read differently on both computers: the text of this one was kept.`]
      : []),
    ...(correctionsTaken > 0 ? [`${countOf(correctionsTaken, 'correction')} taken in.`] : []),
    ...(correctionsKept > 0 ? [`${countOf(correctionsKept, 'correction')} of this computer kept, because newer.`] : []),
    ...(documentsNotFound > 0
      ? [
          `${countOf(documentsNotFound, 'document')} not found here with the same content: \`leafcutter relink ${batchId}\` looks elsewhere.`,
        ]
      : []),
    ...(documentsLeftOut > 0 ? [`${countOf(documentsLeftOut, 'document')} left out: not in the batch here, or with other content.`] : []),
  ]
}
