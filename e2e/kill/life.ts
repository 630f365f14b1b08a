import { join } from 'node:path'
import { checkEnd, checkOutputs, checkRerun } from './check-end.ts'
import { checkAfterKill, type History, noteStruck } from './check-kill.ts'
import { type Reference, setAside } from './expected-outputs.ts'
import { filesIn, outputsIn, stampsIn } from './files.ts'
import type { Strike } from './plan.ts'
import { runProgram } from './program.ts'
import { takeSnapshot } from './snapshot.ts'

export const workers = 2

export interface Place {
  corpus: string
  /** Of this life alone; holds its data, its outputs and a copy of the database to look at. */
  folder: string
}

/** What came of one run. */
export interface StrikeEnd {
  strike: Strike
  /** False when the work was over before the point was reached. */
  killed: boolean
  /** Pages that the next start has to read again. */
  inHand: number
  violations: string[]
}

export interface LifeEnd {
  /** Of the last run and the one after it. */
  violations: string[]
  pagesSetAside: number
}

const command = ({ corpus, folder }: Place) => [
  'ingest',
  corpus,
  '--out',
  join(folder, 'out'),
  '--data',
  join(folder, 'data'),
  '--workers',
  `${workers}`,
  '--formats',
  'txt,jsonl,pdf',
  '--json',
  '--quiet',
]

/** One data folder from its first run to its last: each run is killed where its strike says, until one finishes. */
export async function liveThrough(place: Place, strikes: Strike[], reference: Reference, tell: (end: StrikeEnd) => void): Promise<LifeEnd> {
  const data = join(place.folder, 'data')
  const look = () => takeSnapshot(data, join(place.folder, 'copy'))
  const history: History = { workers, struck: new Map(), before: look(), schema: reference.schema }
  for (const strike of strikes) {
    const ended = await runProgram(command(place), data, strike)
    if (!ended.killed) {
      tell({ strike, killed: false, inHand: 0, violations: refusal(ended.status, ended.stderr) })
      break
    }
    const now = look()
    const violations = [...checkAfterKill(now, strike, history), ...checkOutputs(join(place.folder, 'out'), now, reference)]
    noteStruck(now, history)
    tell({ strike, killed: true, inHand: now.pages.filter((page) => page.state === 'running').length, violations })
  }
  return endOf(place, look, reference, history)
}

/** A run may finish before its point is reached; anything else than its usual end means that the last kill was too much. */
function refusal(status: number | null, stderr: string): string[] {
  return status === 1 ? [] : [`I3 the run ended with status ${status}: ${stderr.trim()}`]
}

async function endOf(place: Place, look: () => ReturnType<typeof takeSnapshot>, reference: Reference, history: History): Promise<LifeEnd> {
  const [data, out] = [join(place.folder, 'data'), join(place.folder, 'out')]
  const ended = await runProgram(command(place), data, null)
  const after = look()
  const violations = checkEnd(ended, after, { data, out }, reference, history)
  const artefacts = filesIn(join(data, 'artefacts')).filter((name) => !reference.artefacts.includes(name))
  const stamps = stampsIn(out)
  await runProgram(command(place), data, null)
  const rerun = checkRerun(stamps, stampsIn(out), [after.attempts, look().attempts])
  return {
    violations: [...violations, ...artefacts.map((name) => `I8 artefact ${name} is in no undisturbed run`), ...rerun],
    pagesSetAside: setAside(after).length,
  }
}

/** The run that nobody disturbs, and that all others are held against. */
export async function makeReference(place: Place): Promise<Reference> {
  const data = join(place.folder, 'data')
  const ended = await runProgram(command(place), data, null)
  if (ended.status !== 1) throw new Error(`The undisturbed run ended with status ${ended.status}: ${ended.stderr}`)
  return {
    outputs: outputsIn(join(place.folder, 'out')),
    sources: outputsIn(place.corpus),
    artefacts: filesIn(join(data, 'artefacts')),
    summary: JSON.parse(ended.stdout),
    schema: takeSnapshot(data, join(place.folder, 'copy')).tables,
  }
}
