import type { BatchSummary } from '../contract/batch.ts'
import { LeafcutterError } from '../contract/error-catalogue.ts'
import type { Engine } from '../engine.ts'
import type { Progress } from './progress.ts'
import { countOf } from './summary.ts'
import { alertTeller } from './tell-alerts.ts'
import { hoursTeller } from './tell-hours.ts'
import { volumeTeller } from './tell-volumes.ts'

const lookEveryMs = 250

interface Teller {
  progress: Progress
  tell(line: string): void
}

/**
 * Resolves when nothing of the batch is left to do; never when the signal ends the looking, as a stopped engine cannot be asked. A batch that
 * somebody paused is waited for, and that is told, also when nothing else is; one whose time to stop has come is not.
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
  const tellOfHours = hoursTeller(print, Date.now)
  return new Promise((over, stopped) => {
    const timer = setInterval(look, lookEveryMs)
    signal.addEventListener('abort', () => clearInterval(timer))

    function look(): void {
      try {
        tellCondition()
        const batch = engine.glanceAtBatch(batchId)
        if (isStopped(batch)) {
          // What is being read now still counts.
          if (batch.pages.running === 0) finish(over)
        } else goOn(batch)
      } catch (error) {
        finish(() => stopped(error))
      }
    }

    function goOn(batch: BatchSummary): void {
      tellOfOthers(batch)
      if (engine.isBatchOver(batchId)) finish(over)
      else if (batch.state !== 'paused') teller.progress.show(batch)
    }

    function tellCondition(): void {
      const { trouble, volumesAway, alerts, logTrouble, hours } = engine.status()
      tellOfAlerts(alerts, logTrouble)
      if (trouble) throw trouble
      tellOfVolumes(volumesAway)
      tellOfHours(hours)
    }

    function finish(tellResult: () => void): void {
      clearInterval(timer)
      tellResult()
    }
  })
}

/** Whether its time to stop has come. @throws whatever else paused it */
function isStopped({ pausedFor }: BatchSummary): boolean {
  if (pausedFor === null) return false
  if (pausedFor.code === 'STOP_TIME') return true
  throw new LeafcutterError(pausedFor.code, { detail: pausedFor.detail })
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
