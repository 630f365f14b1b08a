import type { InspectTask } from '../../contract/worker-tasks.ts'

/** A small task; what a worker would make of it is for a test to say. */
export const inspectTask: InspectTask = {
  source: { path: '/in/scan.pdf', sizeBytes: 1_000, modifiedAt: 1 },
  limits: { maxFileBytes: 1, maxPages: 1, maxPixels: 1, maxSide: 1 },
}
