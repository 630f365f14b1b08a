import { artefactKinds, type KindRow, type StorageReport, type Sum } from '../../../src-main/contract/retention.ts'

export const now = new Date(2026, 10, 20, 17, 0).getTime()
const none: Sum = { files: 0, rows: 0, bytes: 0, reusable: 0 }

/** Word boxes of two old batches and some attempts would go. */
export function storageReport(change: Partial<StorageReport> = {}): StorageReport {
  const rows: Partial<Record<KindRow['kind'], Partial<KindRow>>> = {
    words: { now: { ...none, files: 498_712, bytes: 94.6e9 }, goes: { ...none, files: 112_004, bytes: 21.3e9 }, kept: { live: 7 } },
    attempts: { now: { ...none, rows: 1_000 }, goes: { ...none, rows: 400, reusable: 36_000 } },
    outputs: { now: { ...none, files: 22_480 } },
  }
  const kinds = artefactKinds.map((kind): KindRow => ({ kind, now: none, goes: none, kept: {}, ...rows[kind] }))
  return {
    dataFolder: '/data',
    freeBytes: 212e9,
    dryRun: {
      at: now,
      tookMs: 1_200,
      kinds,
      now: { files: 498_712, rows: 1_000, bytes: 94.6e9, reusable: 90_000 },
      goes: { files: 112_004, rows: 400, bytes: 21.3e9, reusable: 36_000 },
      batches: 2,
      archive: { batches: 0, folder: null },
      problems: [],
    },
    problem: null,
    looking: false,
    rules: {
      words: { days: 180, bytes: null },
      orphans: { days: 2, bytes: null },
      attempts: { days: 90, bytes: null },
      archive: { days: null, bytes: null, folder: null },
      jobs: { days: null, bytes: null },
      metrics: { days: 400, bytes: null },
      logs: { days: 30, bytes: 200_000_000 },
      dumps: { days: 30, bytes: null },
    },
    nextSweepAt: now + 10 * 3_600_000,
    lastSweep: null,
    running: null,
    forecast: { days: [], weekly: null, overDays: 0, fullInWeeks: null, fullAfterSweepInWeeks: null, reserveBytes: 500_000_000 },
    ...change,
  }
}
