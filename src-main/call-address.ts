import { randomUUID } from 'node:crypto'
import { LeafcutterError } from './contract/error-catalogue.ts'
import type { ExternalCall } from './contract/external-call.ts'
import type { DoneSummary } from './contract/when-done.ts'
import { type CallEnd, callUrl } from './http/call-url.ts'
import type { Clock } from './queue/ports.ts'
import { waitBefore } from './queue/retry-policy.ts'

/** Tries at an address. There is one message for each end of all work, so that nothing has to be held back when they fail. */
const mostTries = 3

export interface CallParts {
  clock: Clock
  secret: string
  /** One try ended. */
  called(call: ExternalCall): void
  call?: typeof callUrl
}

/** Sends the counts to the operator's address, once more after a while where that may help. @throws DONE_NOT_CALLED, DONE_NOT_TRUSTED */
export async function callAddress(url: string, summary: DoneSummary, { clock, secret, called, call = callUrl }: CallParts): Promise<void> {
  const message = { id: randomUUID(), body: JSON.stringify(summary) }
  const batches = summary.batches.map(({ batch }) => batch)
  for (let number = 1; ; number += 1) {
    const began = clock.elapsed()
    const end = await call({ url, ...message, secret, now: clock.now() })
    const again = end.outcome !== 'taken' && end.again && number < mostTries
    const tookMs = clock.elapsed() - began
    called({ service: 'when-done', call: message.id, batches, try: number, ...factsOf(end), tookMs, again })
    if (end.outcome === 'taken') return
    if (!again) throw refusalOf(url, end)
    await new Promise<void>((waited) => clock.after(waitBefore(number + 1, 0), waited))
  }
}

function factsOf(end: CallEnd): Pick<ExternalCall, 'outcome' | 'status' | 'detail'> {
  const { outcome, status } = end
  return { outcome, status, detail: end.outcome === 'taken' ? null : end.detail }
}

function refusalOf(url: string, { outcome, detail }: Exclude<CallEnd, { outcome: 'taken' }>): LeafcutterError {
  // A query may hold what is nobody's business.
  const { origin, pathname } = new URL(url)
  return new LeafcutterError(outcome === 'not-trusted' ? 'DONE_NOT_TRUSTED' : 'DONE_NOT_CALLED', { path: origin + pathname, detail })
}
