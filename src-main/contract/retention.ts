import { z } from 'zod'
import type { EngineSettings, SettingName } from './settings.ts'

/**
 * What Leafcutter keeps on the disk, by kind. Files are measured; rows of the database are counted, and what they take is an estimate:
 * removing rows makes room inside the database, and gives nothing back to the disk.
 */
export const artefactKinds = [
  'words',
  'orphans',
  'attempts',
  'archive',
  'jobs',
  'metrics',
  'logs',
  'dumps',
  'text',
  'copies',
  'language-data',
  'outputs',
] as const
export type ArtefactKind = (typeof artefactKinds)[number]

/** When artefacts of a kind go: older than so many days, or the oldest of those that are more than so many bytes. Null: for ever, no limit. */
export interface KeepRule {
  days: number | null
  bytes: number | null
}

/** Of finished batches: they are not removed, but moved into archives in this folder; null: none is chosen, so the rule does nothing. */
export interface ArchiveRule extends KeepRule {
  folder: string | null
}

/** The settings that a rule is made of; a kind that is not in here is never removed by a rule. */
export const ruleSettings = {
  words: { days: 'keepWordsDays', bytes: 'keepWordsBytes' },
  orphans: { days: 'keepOrphansDays' },
  attempts: { days: 'keepAttemptsDays' },
  archive: { days: 'archiveAfterDays' },
  jobs: { days: 'keepJobsDays' },
  metrics: { days: 'keepMetricsDays' },
  logs: { days: 'keepLogsDays', bytes: 'keepLogsBytes' },
  dumps: { days: 'keepDumpsDays' },
} as const satisfies { [Kind in ArtefactKind]?: { days: SettingName; bytes?: SettingName } }

/** Kinds that a rule may remove. */
export type RuledKind = keyof typeof ruleSettings
export type KeepRules = Record<RuledKind, KeepRule> & { archive: ArchiveRule }

export function isRuled(kind: ArtefactKind): kind is RuledKind {
  return kind in ruleSettings
}

export function rulesOf(settings: EngineSettings): KeepRules {
  return {
    words: { days: settings.keepWordsDays, bytes: settings.keepWordsBytes },
    orphans: { days: settings.keepOrphansDays, bytes: null },
    attempts: { days: settings.keepAttemptsDays, bytes: null },
    archive: { days: settings.archiveAfterDays, bytes: null, folder: settings.archiveFolder },
    jobs: { days: settings.keepJobsDays, bytes: null },
    metrics: { days: settings.keepMetricsDays, bytes: null },
    logs: { days: settings.keepLogsDays, bytes: settings.keepLogsBytes },
    dumps: { days: settings.keepDumpsDays, bytes: null },
  }
}

/** Why something would go. */
export type RemovalReason = 'age' | 'size'

/** Why something stays although its rule would have it go, the strongest first. */
export const protections = ['live', 'output-missing', 'attention', 'corrected', 'newest'] as const
export type Protection = (typeof protections)[number]

/** A file, or the rows of a kind that belong together (those of a batch, say). */
export interface Artefact {
  kind: ArtefactKind
  /** Of a file: its path within the data folder, with `/`. Of rows: the batch, or a name of the whole. */
  name: string
  /** Files are 1; rows as many as there are. */
  count: number
  /** Allocated bytes that the disk has again when the file is gone; 0 for rows. */
  bytes: number
  /** Of rows: about how many bytes of the database can be used again. */
  reusable: number
  /** Since when nobody needs it, Unix milliseconds. */
  since: number
  protection: Protection | null
  /** The batch that it was last needed by; null when it belongs to none. */
  batchId: string | null
  /** Of a file, as it was when it was looked at; null for rows. */
  file: ArtefactFile | null
}

export interface ArtefactFile {
  /** Modification time, milliseconds with fractions; a file that was touched since is needed again. */
  modifiedMs: number
  /** Numbers of the results that name this file as their words. */
  resultIds: number[]
}

/** What would go, with the reason. */
export interface Removal extends Omit<Artefact, 'protection'> {
  reason: RemovalReason
}

/** Sums; `rows` are rows of the database. */
export interface Sum {
  files: number
  rows: number
  bytes: number
  reusable: number
}

/** One line of the table of the Storage screen, and of `retention`. */
export interface KindRow {
  kind: ArtefactKind
  now: Sum
  goes: Sum
  /** What its rule would remove but that is needed: how many of each. */
  kept: Partial<Record<Protection, number>>
}

/** A dry run: what would go now, and nothing was removed. */
export interface DryRun {
  at: number
  tookMs: number
  kinds: KindRow[]
  now: Sum
  goes: Sum
  /** Batches of which something would go. */
  batches: number
  /** Those of them that would go into archives, and the folder of these. How large the files become is known when they are written. */
  archive: { batches: number; folder: string | null }
  /** What could not be looked at. */
  problems: string[]
}

/** A removal as the list shows it. */
export interface RemovalRow extends Omit<Removal, 'file'> {
  batchName: string | null
}

export const sweepStarters = ['schedule', 'operator', 'command'] as const
export type SweepStarter = (typeof sweepStarters)[number]

const sum = { files: z.int(), rows: z.int(), bytes: z.number(), reusable: z.number() }

/** How a sweep ended, or how far it is while `endedAt` is null. */
export const sweepReportSchema = z.strictObject({
  ...sum,
  id: z.int(),
  startedBy: z.enum(sweepStarters),
  startedAt: z.number(),
  endedAt: z.number().nullable(),
  /** What it set out to remove. */
  toGo: z.strictObject(sum),
  /** Left alone, because something needs them again since the dry run. */
  spared: z.int(),
  /** Files that somebody else had removed already. */
  vanished: z.int(),
  /** Files that could not be removed, the first of them with why. */
  failed: z.int(),
  problems: z.array(z.string()),
  /** Batches that are in archives now, bytes of those files, and rows that they had, which are part of `rows`. */
  archived: z.strictObject({ batches: z.int(), rows: z.int(), bytes: z.number() }),
  /** Batches that could not be archived and stay, and why the first of them could not; null when all could. */
  notArchived: z
    .strictObject({ batches: z.int(), code: z.string(), path: z.string().nullable(), detail: z.string().nullable() })
    .nullable(),
  /** Whether the operator called it off. */
  cancelled: z.boolean(),
})
export type SweepReport = z.infer<typeof sweepReportSchema>

/** What Leafcutter took on a day, and what was free; of the last measurement of that day. */
export interface StorageDay {
  at: number
  usedBytes: number
  freeBytes: number
}

/** How the storage grows; bytes a week, most likely and with the range of it. Null while there is not enough history. */
export interface StorageForecast {
  days: StorageDay[]
  weekly: { low: number; middle: number; high: number } | null
  /** Days that the growth was taken from. */
  overDays: number
  /** Weeks until only `reserveBytes` are free; null when it does not grow, `high` null when it may never be. */
  fullInWeeks: { low: number; high: number | null } | null
  /** The same if this clean-up were made now. */
  fullAfterSweepInWeeks: { low: number; high: number | null } | null
  /** Bytes that stay free whatever happens: below them no page begins. */
  reserveBytes: number
}

/** Everything that the Storage screen shows. */
export interface StorageReport {
  dataFolder: string
  freeBytes: number
  dryRun: DryRun | null
  /** Why the last look or sweep did not come about; null when it did. */
  problem: string | null
  /** Whether a dry run is being made. */
  looking: boolean
  rules: KeepRules
  /** Unix milliseconds of the next sweep by itself; null when there is none. */
  nextSweepAt: number | null
  lastSweep: SweepReport | null
  running: SweepReport | null
  forecast: StorageForecast
}
