import type { BatchSummary } from '../contract/batch.ts'
import { LeafcutterError } from '../contract/error-catalogue.ts'
import type { Engine } from '../engine.ts'
import type { Progress } from './progress.ts'
import { countOf } from './summary.ts'
import { alertTeller } from './tell-alerts.ts'
import { volumeTeller } from './tell-volumes.ts'

const lookEveryMs = 250

interface Teller {
  progress: Progress
  tell(line: string): void
}

/**
 * Resolves when nothing of the batch is left to do; never when the signal ends the looking, as a stopped engine cannot be asked. A batch that
 * somebody paused is waited for, and that is told, also when nothing else is.
 * @throws what stopped the work: DISK_FULL, OUTPUT_DENIED, ...
 */
export function untilOver(engine: Engine, batchId: string, teller: Teller, signal: AbortSignal): Promise<void> {
  const tellOfOthers = makeTellOfOthers(batchId, teller)
  const print = (line: string) => {
    teller.progress.end()
    teller.tell(line)
  }
  const tellOfVolumes = volumeTeller(print)
  const tellOfAlerts = alertTeller(print)
  return new Promise((over, stopped) => {
    const timer = setInterval(look, lookEveryMs)
    signal.addEventListener('abort', () => clearInterval(timer))

    function look(): void {
      try {
        const { trouble, volumesAway, alerts, logTrouble } = engine.status()
        tellOfAlerts(alerts, logTrouble)
        if (trouble) throw trouble
        tellOfVolumes(volumesAway)
        const batch = engine.glanceAtBatch(batchId)
        if (batch.pausedFor) throw new LeafcutterError(batch.pausedFor.code, { detail: batch.pausedFor.detail })
        tellOfOthers(batch)
        if (engine.isBatchOver(batchId)) finish(over)
        else if (batch.state !== 'paused') teller.progress.show(batch)
      } catch (error) {
        finish(() => stopped(error))
      }
    }

    function finish(tellResult: () => void): void {
      clearInterval(timer)
      tellResult()
    }
  })
}

/** Says once when somebody else paused, resumed or cancelled the batch. */
function makeTellOfOthers(batchId: string, { progress, tell }: Teller): (batch: BatchSummary) => void {
  let known: 'going-on' | 'paused' | 'cancelled' = 'going-on'
  return (batch) => {
    const state = batch.state === 'paused' || batch.state === 'cancelled' ? batch.state : 'going-on'
    if (state === known) return
    known = state
    progress.end()
    tell(sentences[state](batchId, batch))
  }
}

const sentences = {
  paused: (batchId: string, { pages }: BatchSummary) =>
    `Batch ${batchId} was paused by another command. ${pages.running === 0 ? '' : `${countOf(pages.running, 'page')} being read now will finish. `}` +
    `Waiting for \`resume ${batchId}\`; Ctrl-C ends this run, and nothing is lost.`,
  cancelled: (batchId: string) => `Batch ${batchId} was cancelled by another command. What was read is kept.`,
  'going-on': (batchId: string) => `Batch ${batchId} was resumed.`,
}
