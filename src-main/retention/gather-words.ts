import type { Artefact, Protection } from '../contract/retention.ts'
import { unfinishedFolder } from '../contract/worker-tasks.ts'
import type { BatchNeeds, WordsReference } from '../store/retention-rows.ts'
import { entriesOf, type FoundFile, filesIn, type Tell } from './list-files.ts'

/** What the results that name one file say about it. */
interface Need {
  hash: string
  resultIds: number[]
  protection: Protection | null
  /** The newest end of a document that needs it; 0 when there is none any more. */
  neededAt: number
  batchId: string | null
}

const ending = '.words.json.gz'
const artefacts = 'artefacts'
/** Where a sweep sets a file aside before it removes it; in there is only what a crash left. */
export const setAsideFolder = 'removed'

/**
 * The words files, and what lies beside them that nobody names. Files and references both come in the order of their names, so that neither
 * is held as a whole: there may be a million.
 * @param references as `wordsReferences` gives them
 */
export function* gatherWords(
  dataDir: string,
  references: Iterable<WordsReference>,
  batches: ReadonlyMap<string, BatchNeeds>,
  tell: Tell,
): Generator<Artefact> {
  const needs = needsOf(references, batches)
  try {
    yield* filesWithNeeds(dataDir, needFinder(needs), tell)
  } finally {
    // References beyond the last file are not read; the statement behind them must not stay open.
    needs.return(undefined)
  }
}

function* filesWithNeeds(dataDir: string, needOf: (hash: string | null) => Need | null, tell: Tell): Generator<Artefact> {
  for (const { name } of entriesOf(dataDir, artefacts, tell).filter((entry) => entry.isDirectory())) {
    const isShard = /^[0-9a-f]{2}$/.test(name)
    if (!isShard && name !== unfinishedFolder && name !== setAsideFolder) continue
    for (const file of filesIn(dataDir, `${artefacts}/${name}`, tell)) {
      const need = isShard ? needOf(hashOf(file)) : null
      yield need ? wordsFile(file, need) : orphan(file)
    }
  }
}

/** Finds what names a file; to be asked in the order of the names. */
function needFinder(needs: Iterator<Need>): (hash: string | null) => Need | null {
  let next = needs.next()
  return (hash) => {
    if (hash === null) return null
    while (!next.done && next.value.hash < hash) next = needs.next()
    return !next.done && next.value.hash === hash ? next.value : null
  }
}

function hashOf({ path }: FoundFile): string | null {
  const name = path.slice(path.lastIndexOf('/') + 1)
  return name.endsWith(ending) ? name.slice(0, -ending.length) : null
}

function wordsFile(file: FoundFile, { resultIds, protection, neededAt, batchId }: Need): Artefact {
  // Whatever the documents say, a file that was written lately was written for somebody.
  const since = Math.max(neededAt, file.modifiedMs)
  return { ...ofFile('words', file), since, protection, batchId, file: { modifiedMs: file.modifiedMs, resultIds } }
}

function orphan(file: FoundFile): Artefact {
  return { ...ofFile('orphans', file), protection: null }
}

/** A file that belongs to no batch. */
export function ofFile(kind: Artefact['kind'], { path, bytes, modifiedMs }: FoundFile): Omit<Artefact, 'protection'> {
  const file = { modifiedMs, resultIds: [] }
  return { kind, name: path, count: 1, bytes, reusable: 0, since: modifiedMs, batchId: null, file }
}

function* needsOf(references: Iterable<WordsReference>, batches: ReadonlyMap<string, BatchNeeds>): Generator<Need> {
  let need = null as Need | null
  for (const reference of references) {
    if (need?.hash !== reference.hash) {
      if (need) yield need
      need = { hash: reference.hash, resultIds: [], protection: null, neededAt: 0, batchId: null }
    }
    note(need, reference, batches)
  }
  if (need) yield need
}

/** A file that several batches share is needed as long as one of them needs it. */
function note(need: Need, { resultId, batchId, closedAt }: WordsReference, batches: ReadonlyMap<string, BatchNeeds>): void {
  if (need.resultIds.at(-1) !== resultId) need.resultIds.push(resultId)
  if (batchId === null) return
  const { protection = null } = batches.get(batchId) ?? {}
  need.protection = stronger(need.protection, protection)
  if (need.batchId === null || (closedAt ?? 0) >= need.neededAt) need.batchId = batchId
  need.neededAt = Math.max(need.neededAt, closedAt ?? 0)
}

function stronger(a: Protection | null, b: Protection | null): Protection | null {
  return a === 'live' || b === null ? a : b === 'live' || a === null ? b : a
}
