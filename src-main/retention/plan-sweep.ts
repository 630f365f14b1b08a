import {
  type Artefact,
  type ArtefactKind,
  artefactKinds,
  isRuled,
  type KeepRule,
  type KeepRules,
  type KindRow,
  type Removal,
  type RemovalReason,
  type Sum,
} from '../contract/retention.ts'

export const dayMs = 24 * 60 * 60 * 1000

export const nothing: Sum = { files: 0, rows: 0, bytes: 0, reusable: 0 }

/** What the rules make of the artefacts that there are. */
export interface SweepPlan {
  kinds: KindRow[]
  /** Sums of the data folder; outputs are the operator's, and counted in their row alone. */
  now: Sum
  goes: Sum
  removals: Removal[]
}

/** Decides what goes: pure, so that a dry run and a sweep cannot differ. Oldest first within each kind. @param now Unix milliseconds */
export function planSweep(rules: KeepRules, artefacts: Iterable<Artefact>, now: number): SweepPlan {
  const kinds = new Map<ArtefactKind, Decision>(artefactKinds.map((kind) => [kind, new Decision(kind, isRuled(kind) ? rules[kind] : null)]))
  for (const artefact of artefacts) kinds.get(artefact.kind)?.take(artefact, now)
  const rows = [...kinds.values()].map((decision) => decision.decide())
  const ours = rows.filter(({ row }) => row.kind !== 'outputs')
  return {
    kinds: rows.map(({ row }) => row),
    now: ours.reduce((sum, { row }) => added(sum, row.now), nothing),
    goes: ours.reduce((sum, { row }) => added(sum, row.goes), nothing),
    removals: rows.flatMap(({ removals }) => removals),
  }
}

/** What is decided about the artefacts of one kind. */
class Decision {
  readonly #row: KindRow
  readonly #rule: KeepRule | null
  readonly #due: Removal[] = []
  readonly #rest: Artefact[] = []

  constructor(kind: ArtefactKind, rule: KeepRule | null) {
    this.#rule = rule
    this.#row = { kind, now: nothing, goes: nothing, kept: {} }
  }

  take(artefact: Artefact, now: number): void {
    this.#row.now = added(this.#row.now, sumOf(artefact))
    const { days = null, bytes = null } = this.#rule ?? {}
    const isDue = days !== null && artefact.since <= now - days * dayMs
    const { protection } = artefact
    if (isDue && protection !== null) this.#row.kept[protection] = (this.#row.kept[protection] ?? 0) + artefact.count
    else if (isDue) this.#due.push(asRemoval(artefact, 'age'))
    else if (bytes !== null && protection === null) this.#rest.push(artefact)
  }

  decide(): { row: KindRow; removals: Removal[] } {
    const removals = [...this.#due.sort(byAge), ...this.#tooMuch()]
    const goes = removals.reduce((sum, removal) => added(sum, sumOf(removal)), nothing)
    return { row: { ...this.#row, goes }, removals }
  }

  /** The oldest of those that stay, until what is left is within the limit or nothing more may go. */
  #tooMuch(): Removal[] {
    const limit = this.#rule?.bytes ?? null
    if (limit === null) return []
    let left = this.#row.now.bytes - this.#due.reduce((bytes, removal) => bytes + removal.bytes, 0)
    const removals: Removal[] = []
    for (const artefact of this.#rest.sort(byAge)) {
      if (left <= limit) break
      left -= artefact.bytes
      removals.push(asRemoval(artefact, 'size'))
    }
    return removals
  }
}

function asRemoval({ protection: _, ...artefact }: Artefact, reason: RemovalReason): Removal {
  return { ...artefact, reason }
}

/** The name decides among those of the same age, so that the same artefacts give the same list. */
function byAge(a: Pick<Artefact, 'since' | 'name'>, b: Pick<Artefact, 'since' | 'name'>): number {
  return a.since - b.since || (a.name < b.name ? -1 : 1)
}

export function sumOf({ file, count, bytes, reusable }: Pick<Artefact, 'file' | 'count' | 'bytes' | 'reusable'>): Sum {
  return { files: file ? count : 0, rows: file ? 0 : count, bytes, reusable }
}

export function added(a: Sum, b: Sum): Sum {
  return { files: a.files + b.files, rows: a.rows + b.rows, bytes: a.bytes + b.bytes, reusable: a.reusable + b.reusable }
}
