import { type AlertKind, alertKinds, type RaisedAlert } from '../contract/alert.ts'

/** What is looked at; null where there is nothing to say: no page waits, too few were read, nothing is to be read. */
export type Measured = Record<AlertKind, number | null>
/** From where on it is too much, for the speed too little; null where nobody wants to hear of it. */
export type Thresholds = Record<AlertKind, number | null>

/** A threshold that is crossed, or was a moment ago. Times are milliseconds on a clock that nobody sets. */
export interface Watched {
  /** Since when without a break. */
  crossedAt: number
  /** Null as long as it may be a moment only. */
  raised: RaisedAlert | null
  /** Since when it has been well without a break. */
  wellSince: number | null
}

export type AlertState = Partial<Record<AlertKind, Watched>>

export interface AlertDecision {
  state: AlertState
  raised: RaisedAlert[]
  cleared: AlertKind[]
}

/** Milliseconds for which a threshold must be crossed before an alert is raised, and for which it must be well before it is cleared. */
export const raiseAfterMs = 60_000
export const clearAfterMs = 60_000
/** How far back from its threshold a value is well: a fifth of it, so that one that hovers about it raises one alert and not twenty. */
const margin = 0.2

/** What is to be told now, from what was known before and what is measured. Pure. */
export function decideAlerts(
  before: AlertState,
  measured: Measured,
  thresholds: Thresholds,
  clock: { now: number; elapsed: number },
): AlertDecision {
  const decision: AlertDecision = { state: {}, raised: [], cleared: [] }
  for (const kind of alertKinds) {
    const known = before[kind]
    const next = watch(kind, known, measured[kind], thresholds[kind], clock)
    if (next) decision.state[kind] = next
    if (next?.raised && !known?.raised) decision.raised.push(next.raised)
    if (known?.raised && !next?.raised) decision.cleared.push(kind)
  }
  return decision
}

function watch(
  kind: AlertKind,
  known: Watched | undefined,
  value: number | null,
  threshold: number | null,
  { now, elapsed }: { now: number; elapsed: number },
): Watched | null {
  if (threshold === null || value === null) return null
  const crossed = isCrossed(kind, value, threshold)
  if (known?.raised) return stillRaised(known, crossed || !isWell(kind, value, threshold), elapsed)
  if (!crossed) return null
  const crossedAt = known?.crossedAt ?? elapsed
  const lasts = elapsed - crossedAt >= raiseAfterMs
  return { crossedAt, raised: lasts ? { kind, threshold, value, since: now - (elapsed - crossedAt) } : null, wellSince: null }
}

function stillRaised(known: Watched, bad: boolean, elapsed: number): Watched | null {
  const wellSince = bad ? null : (known.wellSince ?? elapsed)
  return wellSince !== null && elapsed - wellSince >= clearAfterMs ? null : { ...known, wellSince }
}

function isCrossed(kind: AlertKind, value: number, threshold: number): boolean {
  return kind === 'speed' ? value < threshold : value >= threshold
}

function isWell(kind: AlertKind, value: number, threshold: number): boolean {
  return kind === 'speed' ? value >= threshold * (1 + margin) : value <= threshold * (1 - margin)
}
