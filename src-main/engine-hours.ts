import type { EngineEvent } from './contract/engine-events.ts'
import type { EngineSettings } from './contract/settings.ts'
import { type HoursNow, mayWorkAt, nextChange } from './contract/working-hours.ts'
import type { Clock } from './queue/ports.ts'
import { watchTimes } from './queue/watch-times.ts'

interface Parts {
  settings: Pick<EngineSettings, 'workHours'>
  clock: Clock
  announce(event: EngineEvent): void
  /** Pages may be read from now on, or not any more. */
  changed(): void
}

/** The hours in which pages are read: follows them, and what the operator says about them, through sleeps and clocks that are set. */
export function engineHours({ settings, clock, announce, changed }: Parts) {
  /** Until when pages are read anyway: until the hours begin, Unix milliseconds. A later start of the program knows nothing of it. */
  let anywayUntil: number | null = null
  let rests = !mayRead(clock.now())
  const times = watchTimes({ clock, due })

  function mayRead(now: number): boolean {
    if (mayWorkAt(now, settings.workHours)) {
      anywayUntil = null
      return true
    }
    if (anywayUntil !== null && now >= anywayUntil) anywayUntil = null
    return anywayUntil !== null
  }

  function due(now: number): number | null {
    const restedBefore = rests
    rests = !mayRead(now)
    if (rests !== restedBefore) {
      announce({ type: 'hours-changed', rests })
      changed()
    }
    return nextChange(now, settings.workHours)
  }

  function restedUntil(): number | null {
    return rests ? nextChange(clock.now(), settings.workHours) : null
  }

  return {
    /** As of the last look: no page begins. */
    rests: () => rests,
    /** When pages are read again, Unix milliseconds; null while they are. */
    restsUntil: restedUntil,
    now(): HoursNow {
      const { workHours: hours } = settings
      return { hours, rests, anyway: anywayUntil !== null, changesAt: nextChange(clock.now(), hours) }
    },
    /** The clock was set, the computer slept, or the hours were changed. */
    look: () => times.look(),
    /** Reads pages until the hours begin; nothing when it is one of them. */
    readNow(): void {
      if (!rests) return
      anywayUntil = nextChange(clock.now(), settings.workHours)
      times.look()
    },
    /** Keeps the hours again. */
    restAgain(): void {
      anywayUntil = null
      times.look()
    },
    stop: () => times.stop(),
  }
}
