import type { Artefact, ArtefactKind, KeepRule, KindRow, Protection, Removal, RemovalReason } from '../contract/retention.ts'
import { dayMs } from './day-ms.ts'
import { added, nothing, sumOf } from './sums.ts'

/** Artefacts of one batch that their rule would remove but that are needed for the same reason; they are counted and not kept one by one. */
interface Kept {
  batchId: string | null
  protection: Protection
  count: number
}

/** What is decided about the artefacts of one kind. */
export class Decision {
  readonly #row: KindRow
  readonly #rule: KeepRule | null
  readonly #due: Removal[] = []
  readonly #rest: Artefact[] = []
  readonly #kept = new Map<string, Kept>()

  constructor(kind: ArtefactKind, rule: KeepRule | null) {
    this.#rule = rule
    this.#row = { kind, now: nothing, goes: nothing, kept: {} }
  }

  take(artefact: Artefact, now: number): void {
    this.#row.now = added(this.#row.now, sumOf(artefact))
    const { days = null, bytes = null } = this.#rule ?? {}
    const isDue = days !== null && artefact.since <= now - days * dayMs
    const { protection } = artefact
    if (isDue && protection !== null) this.#keep(artefact, protection)
    else if (isDue) this.#due.push(asRemoval(artefact, 'age'))
    else if (bytes !== null && protection === null) this.#rest.push(artefact)
  }

  #keep({ batchId, count }: Artefact, protection: Protection): void {
    const key = `${protection} ${batchId}`
    const kept = this.#kept.get(key)
    if (kept) kept.count += count
    else this.#kept.set(key, { batchId, protection, count })
  }

  /** Batches of which something goes because of its age. */
  dueBatches(): string[] {
    return this.#due.flatMap(({ batchId }) => batchId ?? [])
  }

  /** @param archived batches that take their artefacts of this kind along, so that each is counted once; null when they leave them */
  decide(archived: ReadonlySet<string> | null): { row: KindRow; removals: Removal[] } {
    const stays = ({ batchId }: { batchId: string | null }) => batchId === null || !archived?.has(batchId)
    const due = this.#due.filter(stays)
    const removals = [...due.sort(byAge), ...this.#tooMuch()]
    const goes = removals.reduce((sum, removal) => added(sum, sumOf(removal)), nothing)
    const kept: KindRow['kept'] = {}
    for (const { protection, count } of [...this.#kept.values()].filter(stays)) kept[protection] = (kept[protection] ?? 0) + count
    return { row: { ...this.#row, goes, kept }, removals }
  }

  /** The oldest of those that stay, until what is left is within the limit or nothing more may go. Only files have such a rule. */
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
