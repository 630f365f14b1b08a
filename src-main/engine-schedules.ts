import type { engineHours } from './engine-hours.ts'
import type { engineStops } from './engine-stops.ts'
import type { EngineWhenDone } from './engine-when-done.ts'
import { readCallSecret, renewCallSecret } from './http/signature.ts'

interface Parts {
  hours: ReturnType<typeof engineHours>
  stops: ReturnType<typeof engineStops>
  whenDone(): EngineWhenDone
}

/** What can be asked of a running engine about when pages are read and what is done when everything is done. */
export function engineSchedules(dataDir: string, { hours, stops, whenDone }: Parts) {
  return {
    /** Pages are read although it is none of the hours, until they begin. */
    readNow: () => hours.readNow(),
    restAgain: () => hours.restAgain(),
    stopBatchAt: stops.stopBatchAt,
    callOffWhenDone: () => whenDone().callOff(),
    doWhenDoneNow: () => whenDone().doItNow(),
    dismissWhenDone: () => whenDone().dismiss(),
    /** @throws what `performDone` throws */
    doFor: (...what: Parameters<EngineWhenDone['doFor']>) => whenDone().doFor(...what),
    /** What whoever is called must know to check a signature. @throws DATA_FOLDER_DENIED */
    callSecret: (): string => readCallSecret(dataDir),
    renewCallSecret: (): string => renewCallSecret(dataDir),
  }
}
