import {
  type Artefact,
  type ArtefactKind,
  artefactKinds,
  isRuled,
  type KeepRule,
  type KeepRules,
  type KindRow,
  type Removal,
  type Sum,
} from '../contract/retention.ts'
import { Decision } from './decision.ts'
import { added, nothing } from './sums.ts'

/** What the rules make of the artefacts that there are. */
export interface SweepPlan {
  kinds: KindRow[]
  /** Sums of the data folder; outputs are the operator's, and counted in their row alone. */
  now: Sum
  goes: Sum
  removals: Removal[]
}

/** Kinds whose rows leave the database with their batch when that goes into an archive. */
const goesAlong: readonly ArtefactKind[] = ['attempts', 'jobs']
/** What there is of these is the operator's, or counted in the rows of other kinds. */
const notOurs: readonly ArtefactKind[] = ['outputs', 'archive']

/** Decides what goes: pure, so that a dry run and a sweep cannot differ. Oldest first within each kind. @param now Unix milliseconds */
export function planSweep(rules: KeepRules, artefacts: Iterable<Artefact>, now: number): SweepPlan {
  const decisions = new Map(artefactKinds.map((kind) => [kind, new Decision(kind, ruleOf(rules, kind))]))
  for (const artefact of artefacts) decisions.get(artefact.kind)?.take(artefact, now)
  const archived = new Set(decisions.get('archive')?.dueBatches() ?? [])
  const rows = [...decisions].map(([kind, decision]) => decision.decide(goesAlong.includes(kind) ? archived : null))
  return {
    kinds: rows.map(({ row }) => row),
    now: rows.filter(({ row }) => !notOurs.includes(row.kind)).reduce((sum, { row }) => added(sum, row.now), nothing),
    goes: rows.reduce((sum, { row }) => added(sum, row.goes), nothing),
    removals: rows.flatMap(({ removals }) => removals),
  }
}

/** Without a folder nothing can be archived. */
function ruleOf(rules: KeepRules, kind: ArtefactKind): KeepRule | null {
  if (!isRuled(kind)) return null
  return kind === 'archive' && rules.archive.folder === null ? null : rules[kind]
}
