import { acrossBatches } from './scans/across-batches.ts'
import { checking } from './scans/checking.ts'
import { endedBatch } from './scans/ended-batch.ts'
import { firstRun } from './scans/first-run.ts'
import { nightOfWork } from './scans/night-of-work.ts'
import { runningBatch } from './scans/running-batch.ts'
import type { Scan } from './scans/scan.ts'
import { takingIn } from './scans/taking-in.ts'

/** In this order in one run of the app; a new screen adds its states where the app can come to them. The folder of the test has `scans` and `Archive` in it. */
export const scans: Scan[] = [...firstRun, ...endedBatch, ...acrossBatches, ...takingIn, ...checking, ...runningBatch]

/** In this order in an app that was started on what `fillNight` makes. */
export const scansOfNight: Scan[] = nightOfWork
