import type { IngestSummary } from '../../src-main/cli/summary.ts'
import { attemptsAreCounted, type History, when } from './check-kill.ts'
import { type ExpectedOutputs, expectedOutputs, isAsExpected, type Reference, setAside } from './expected-outputs.ts'
import { outputsIn, report, type stampsIn, unfinishedFiles } from './files.ts'
import type { Ended } from './program.ts'
import type { Snapshot } from './snapshot.ts'

/** What a finished run must have left. */
export function checkEnd(
  ended: Ended,
  now: Snapshot,
  folders: { data: string; out: string },
  reference: Reference,
  history: History,
): string[] {
  if (ended.status !== 1) return [`I3 the run ended with status ${ended.status}: ${ended.stderr.trim()}`]
  const open = now.pages.filter((page) => page.state === 'queued' || page.state === 'running')
  const unfinished = [...unfinishedFiles(folders.out), ...unfinishedFiles(folders.data)]
  return [
    ...now.damages.map((damage) => `I1 ${damage}`),
    ...when(
      open.length > 0 || now.documents.some((document) => !document.closed),
      `I3 ${open.length} pages are left open, or a document is`,
    ),
    ...sumsAreThose(JSON.parse(ended.stdout), reference, now),
    ...when(now.strayResults > 0, `I4 ${now.strayResults} results without a page, or two for the same`),
    ...unfinished.map((name) => `I5 ${name} was left behind`),
    ...attemptsAreCounted(now.pages, history.struck),
    ...outputsAreThose(outputsIn(folders.out), expectedOutputs(reference, now)),
  ]
}

/** A half-written file never has its final name, whenever the program dies. */
export function checkOutputs(out: string, now: Snapshot, reference: Reference): string[] {
  const expected = expectedOutputs(reference, now)
  return [...outputsIn(out)].flatMap(([name, text]) => when(!isAsExpected(text, expected.get(name)), `I5 ${name} is not what it should be`))
}

/** The same command once more finds nothing to do. */
export function checkRerun(before: ReturnType<typeof stampsIn>, after: ReturnType<typeof stampsIn>, attempts: [number, number]): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)])
  const touched = [...names].filter((name) => {
    const [was, is] = [before[name], after[name]]
    return was?.hash !== is?.hash || (name !== report && was?.time !== is?.time)
  })
  return [
    ...touched.map((name) => `I7 ${name} was written again`),
    ...when(attempts[0] !== attempts[1], `I7 ${attempts[1] - attempts[0]} pages were read again`),
  ]
}

function sumsAreThose(is: IngestSummary, { summary }: Reference, now: Snapshot): string[] {
  const failed = setAside(now).length
  const pages = is.pages.ocr + is.pages.text + is.pages.blank
  const expected = summary.pages.ocr + summary.pages.text + summary.pages.blank - failed
  const asExpected = is.addsUp && is.pages.total === summary.pages.total && pages === expected && is.pages.error === failed
  return when(!asExpected || is.files.total !== summary.files.total, `I3 the sums are ${JSON.stringify(is)}`)
}

function outputsAreThose(outputs: Map<string, string>, expected: ExpectedOutputs): string[] {
  const names = new Set([...outputs.keys(), ...expected.keys()])
  const wrong = [...names].filter((name) => !isAsExpected(outputs.get(name), expected.get(name)))
  return wrong.map((name) => `I8 ${name} is not that of an undisturbed run`)
}
