import { pagesOfATurn } from '../../src-main/queue/fair-share.ts'
import { crashesAllowed } from '../../src-main/queue/page-state.ts'
import type { Strike } from './plan.ts'
import type { PageFacts, Snapshot } from './snapshot.ts'

/** What the kills of one life have shown so far. */
export interface History {
  workers: number
  /** The claims under which each page was being read when the program died. */
  struck: Map<number, Set<string>>
  before: Snapshot
  /** Tables of the finished schema. */
  schema: string[]
}

/** Everything that must hold for the database that a kill left, whenever it came. Gives what does not. */
export function checkAfterKill(now: Snapshot, strike: Strike, history: History): string[] {
  return [
    ...now.damages.map((damage) => `I1 ${damage}`),
    ...schemaIsWhole(now, history.schema),
    ...acknowledgedIsKept(now, history.before),
    ...countsAsToldBy(strike, now, history.before),
    ...nothingIsLost(now, history.before),
    ...resultsAreUnique(now),
    ...attemptsAreCounted(now.pages, history.struck),
    ...oneTurnAWorker(running(now), history.workers),
  ]
}

/** Pages that travel together are few, and those that were tried before travel alone. */
function oneTurnAWorker(pages: PageFacts[], workers: number): string[] {
  const tried = pages.filter((page) => page.crashes > 0 || page.attempts > 1)
  return [
    ...when(pages.length > workers * pagesOfATurn, `I6 ${pages.length} pages were in hand with ${workers} workers`),
    ...when(tried.length > workers, `I6 ${tried.length} pages that were tried before were in hand with ${workers} workers`),
  ]
}

/** Notes which pages the next start has to put back. */
export function noteStruck(now: Snapshot, history: History): void {
  for (const page of running(now)) {
    const claims = history.struck.get(page.id) ?? new Set()
    history.struck.set(page.id, claims.add(page.claim ?? ''))
  }
  history.before = now
}

/** Old schema or new one, never half. */
function schemaIsWhole(now: Snapshot, schema: string[]): string[] {
  const ours = now.tables.filter((table) => table !== '__drizzle_migrations')
  return when(ours.length > 0 && now.tables.join() !== schema.join(), `I1 half a schema: ${now.tables.join(', ')}`)
}

/** What was committed before an earlier kill is as it was. */
function acknowledgedIsKept(now: Snapshot, before: Snapshot): string[] {
  const pages = new Map(now.pages.map((page) => [page.id, page]))
  const changed = before.pages.filter((page) => page.state === 'done' && pages.get(page.id)?.text !== page.text)
  return changed.map((page) => `I2 ${nameOf(page)} was done and is not any more, or reads otherwise`)
}

/** At some points it is known to the page how much was acknowledged before the end. */
function countsAsToldBy({ point, count }: Strike, now: Snapshot, before: Snapshot): string[] {
  const settled = attemptsAtPages(now) - attemptsAtPages(before)
  const closed = closedOnes(now) - closedOnes(before)
  // Pages of one turn are settled together: those behind the one at which it ended share its fate.
  if (point === 'after-settle')
    return when(
      settled < count || settled >= count + pagesOfATurn,
      `I2 ${count} pages were settled in the run and ${settled} are in the database`,
    )
  if (point === 'before-settle')
    return when(settled >= count || settled < count - pagesOfATurn, `I2 before page ${count} was settled ${settled} were in the database`)
  if (point === 'after-close')
    return when(closed !== count, `I2 ${count} documents were closed in the run and ${closed} are so in the database`)
  return []
}

const attemptsAtPages = (snapshot: Snapshot) => snapshot.pages.reduce((sum, page) => sum + page.done + page.failed + page.returned, 0)
const closedOnes = (snapshot: Snapshot) => snapshot.documents.filter((document) => document.inspection === 'done' && document.closed).length

function nothingIsLost(now: Snapshot, before: Snapshot): string[] {
  const files = new Set(now.documents.map((document) => document.file))
  const lost = before.documents.filter((document) => !files.has(document.file))
  const wrong = now.documents.filter(({ jobs, lastPage, pagesAdded }) => jobs !== pagesAdded || lastPage !== pagesAdded)
  return [
    ...lost.map((document) => `I3 ${document.file} is gone`),
    ...wrong.map(({ file, jobs, pagesAdded }) => `I3 ${file} has ${jobs} page jobs and says ${pagesAdded}`),
  ]
}

function resultsAreUnique(now: Snapshot): string[] {
  const wrong = now.pages.filter((page) => page.done !== (page.state === 'done' ? 1 : 0))
  return [
    ...when(now.strayResults > 0, `I4 ${now.strayResults} results without a page, or two for the same`),
    ...wrong.map((page) => `I4 ${nameOf(page)} is ${page.state} and was done ${page.done} times`),
  ]
}

export function attemptsAreCounted(pages: PageFacts[], struck: History['struck']): string[] {
  return pages.flatMap((page) => {
    const spent = page.done + page.failed + (page.state === 'running' ? 1 : 0)
    const claims = struck.get(page.id) ?? new Set()
    const crashes = claims.size - (claims.has(page.claim ?? '') ? 1 : 0)
    const setAside = page.errorCode === 'STOPPED_REPEATEDLY'
    // The fifth death spends its attempt: the page is set aside with it.
    const attempts = spent + (setAside ? 1 : 0)
    return [
      ...when(page.attempts !== attempts, `I6 ${nameOf(page)} counts ${page.attempts} attempts, and its log ${attempts}`),
      ...when(page.crashes !== crashes || page.stopped !== crashes, `I6 ${nameOf(page)} counts ${page.crashes} deaths, and had ${crashes}`),
      ...when(setAside !== crashes >= crashesAllowed, `I6 ${nameOf(page)} died with the program ${crashes} times and is ${page.state}`),
      ...when(page.state === 'error' && !setAside, `I6 ${nameOf(page)} failed with ${page.errorCode}`),
    ]
  })
}

const running = (snapshot: Snapshot) => snapshot.pages.filter((page) => page.state === 'running')
const nameOf = (page: PageFacts) => `page ${page.page} of ${page.file}`

export function when(wrong: boolean, line: string): string[] {
  return wrong ? [line] : []
}
