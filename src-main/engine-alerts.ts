import type { EngineEvent } from './contract/engine-events.ts'
import type { EngineSettings } from './contract/settings.ts'
import type { EngineCondition } from './engine-options.ts'
import type { Dispatcher } from './queue/dispatcher.ts'
import type { Clock } from './queue/ports.ts'
import type { Store } from './store/open-store.ts'
import { queueDepth } from './store/queue-depth.ts'
import { type AlertState, decideAlerts, type Measured, type Thresholds } from './telemetry/decide-alerts.ts'
import { RecentWork } from './telemetry/recent-work.ts'

interface Parts {
  store: Pick<Store, 'db'>
  clock: Clock
  settings: EngineSettings
  condition: EngineCondition
  dispatcher: Pick<Dispatcher, 'oldestQueuedAt' | 'inHand'>
  /** It is none of the hours in which pages are read. */
  rests(): boolean
  announce(event: EngineEvent): void
  listen(listener: (event: EngineEvent) => void): () => void
  guarded(something: () => void): void
}

/** Milliseconds between two looks; counting a queue of a million pages takes 12 of them. */
const lookEveryMs = 15_000

/** Looks at the work now and then, and announces what crosses the thresholds of the settings. */
export function engineAlerts({ store, clock, settings, condition, dispatcher, rests, announce, listen, guarded }: Parts) {
  const work = new RecentWork()
  let state: AlertState = {}
  let forget = clock.after(lookEveryMs, look)

  const stopListening = listen((event) => {
    if (event.type === 'page-settled') work.pageSettled(event.attempt.end === 'failed', clock.elapsed())
    // Who takes a threshold away wants to hear no more of it.
    if (event.type === 'settings-changed' && condition.alerts.length > 0) guarded(decide)
  })

  function look(): void {
    forget = clock.after(lookEveryMs, look)
    guarded(decide)
  }

  function decide(): void {
    const thresholds = thresholdsOf(settings)
    const elapsed = clock.elapsed()
    const decision = decideAlerts(state, measure(thresholds, elapsed), thresholds, { now: clock.now(), elapsed })
    state = decision.state
    condition.alerts = Object.values(state).flatMap(({ raised }) => raised ?? [])
    for (const alert of decision.raised) announce({ type: 'alert-raised', alert })
    for (const alert of decision.cleared) announce({ type: 'alert-cleared', alert })
  }

  /** Where work stands still because of trouble that is told already, or because it shall, a low speed is no news. */
  function measure(thresholds: Thresholds, elapsed: number): Measured {
    const oldest = dispatcher.oldestQueuedAt()
    work.noteWork(condition.trouble === null && !rests() && (oldest !== null || dispatcher.inHand().length > 0), elapsed)
    return {
      queue: thresholds.queue === null ? null : queueDepth(store.db),
      wait: oldest === null || rests() ? null : Math.max(0, clock.now() - oldest) / 60_000,
      errors: work.errorPercent(elapsed),
      speed: work.pagesPerMinute(elapsed),
    }
  }

  return {
    stop(): void {
      stopListening()
      forget()
    },
  }
}

function thresholdsOf({ alertQueuePages, alertWaitMinutes, alertErrorPercent, alertPagesPerMinute }: EngineSettings): Thresholds {
  return { queue: alertQueuePages, wait: alertWaitMinutes, errors: alertErrorPercent, speed: alertPagesPerMinute }
}
