import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { type Artefact, artefactKinds, isRuled, type KeepRules, protections } from '../contract/retention.ts'
import { dayMs } from './day-ms.ts'
import { planSweep } from './plan-sweep.ts'
import { added, nothing, sumOf } from './sums.ts'

const now = 1_700_000_000_000
const days = fc.option(fc.integer({ min: 1, max: 40 }))
const rule = fc.record({ days, bytes: fc.option(fc.integer({ min: 0, max: 5_000 })) })
const ofRows = fc.record({ days, bytes: fc.constant(null) })
const rules: fc.Arbitrary<KeepRules> = fc.record({
  words: rule,
  orphans: rule,
  attempts: ofRows,
  archive: fc.record({ days, bytes: fc.constant(null), folder: fc.option(fc.constant('/mnt/archive')) }),
  jobs: ofRows,
  metrics: rule,
  logs: rule,
  dumps: rule,
})

const artefact: fc.Arbitrary<Artefact> = fc.record({
  kind: fc.constantFrom(...artefactKinds),
  name: fc.uuid(),
  count: fc.integer({ min: 1, max: 9 }),
  bytes: fc.integer({ min: 0, max: 1_000 }),
  reusable: fc.integer({ min: 0, max: 1_000 }),
  since: fc.integer({ min: -2, max: 60 }).map((age) => now - age * dayMs),
  protection: fc.option(fc.constantFrom(...protections)),
  batchId: fc.option(fc.constantFrom('b_1', 'b_2')),
  file: fc.option(fc.constant({ modifiedMs: 0, resultIds: [] })),
})

property.prop([rules, fc.array(artefact, { maxLength: 60 })])(
  'never anything that is needed or has no rule, and all sums are those of the list',
  (keep, artefacts) => {
    const plan = planSweep(keep, artefacts, now)
    const byName = new Map(artefacts.map((one) => [one.name, one]))
    for (const { name, kind } of plan.removals) {
      expect(byName.get(name)?.protection).toBeNull()
      expect(isRuled(kind)).toBe(true)
    }
    expect(new Set(plan.removals.map(({ name }) => name)).size).toBe(plan.removals.length)
    for (const { kind, now: all, goes } of plan.kinds) {
      expect(goes).toEqual(plan.removals.filter((one) => one.kind === kind).reduce((sum, one) => added(sum, sumOf(one)), nothing))
      expect(all).toEqual(artefacts.filter((one) => one.kind === kind).reduce((sum, one) => added(sum, sumOf(one)), nothing))
    }
    expect(plan.goes).toEqual(plan.removals.reduce((sum, one) => added(sum, sumOf(one)), nothing))
  },
)

property.prop([rules, fc.array(artefact, { maxLength: 60 })])(
  'everything that is too old goes, and beyond a limit only the oldest, until it is kept',
  (keep, artefacts) => {
    const plan = planSweep(keep, artefacts, now)
    const gone = new Map(plan.removals.map((one) => [one.name, one]))
    const archived = new Set(plan.removals.filter(({ kind }) => kind === 'archive').map(({ batchId }) => batchId))
    // Rows that leave with their batch are counted there.
    const leaves = ({ kind, batchId }: Artefact) => (kind === 'attempts' || kind === 'jobs') && archived.has(batchId)
    const mayGo = (one: Artefact) => one.protection === null && !leaves(one) && (one.kind !== 'archive' || keep.archive.folder !== null)
    for (const one of artefacts.filter(mayGo)) {
      if (!isRuled(one.kind)) continue
      const { days: most, bytes } = keep[one.kind]
      const isOld = most !== null && one.since <= now - most * dayMs
      expect(gone.get(one.name)?.reason === 'age').toBe(isOld)
      if (bytes === null || gone.has(one.name)) continue
      // What stays although nothing needs it is within the limit together with all that stays.
      const row = plan.kinds.find(({ kind }) => kind === one.kind)
      expect((row?.now.bytes ?? 0) - (row?.goes.bytes ?? 0)).toBeLessThanOrEqual(bytes)
      const younger = plan.removals.filter(({ kind, reason, since }) => kind === one.kind && reason === 'size' && since > one.since)
      expect(younger).toEqual([])
    }
  },
)

const none = { days: null, bytes: null }
const noRules: KeepRules = {
  ...{ words: none, orphans: none, attempts: none, jobs: none, metrics: none, logs: none, dumps: none },
  archive: { ...none, folder: null },
}
const file = (facts: Partial<Artefact>): Artefact => ({
  ...{ kind: 'words', name: 'a', count: 1, bytes: 10, reusable: 0, since: 0, protection: null, batchId: null },
  ...{ file: { modifiedMs: 0, resultIds: [] }, ...facts },
})

test('without rules nothing goes', () => {
  expect(planSweep(noRules, [file({})], now).removals).toEqual([])
})

test('an artefact goes when its days are over, not a millisecond before; what is needed is told', () => {
  const keep = { ...noRules, words: { days: 10, bytes: null } }
  const at = now - 10 * dayMs
  const plan = planSweep(
    keep,
    [file({ since: at }), file({ name: 'b', since: at + 1 }), file({ name: 'c', since: at, protection: 'live' })],
    now,
  )
  expect(plan.removals.map(({ name, reason }) => [name, reason])).toEqual([['a', 'age']])
  expect(plan.kinds[0]?.kept).toEqual({ live: 1 })
})

test('outputs are counted in their row, and are no part of what the data folder takes', () => {
  const plan = planSweep(noRules, [file({}), file({ kind: 'outputs', name: 'o', count: 7 })], now)
  expect(plan.now).toEqual({ files: 1, rows: 0, bytes: 10, reusable: 0 })
  expect(plan.kinds.find(({ kind }) => kind === 'outputs')?.now.files).toBe(7)
})

const rows = (facts: Partial<Artefact>): Artefact => file({ bytes: 0, count: 5, batchId: 'b_1', file: null, ...facts })

test('what goes into an archive is counted once, with its attempts, and is no part of what there is', () => {
  const keep = { ...noRules, attempts: { days: 10, bytes: null }, jobs: { days: 10, bytes: null } }
  const artefacts = [
    rows({ kind: 'attempts', name: 'old attempts', count: 2, reusable: 20 }),
    rows({ kind: 'attempts', name: 'last attempts', protection: 'newest' }),
    rows({ kind: 'jobs', name: 'batch', reusable: 50 }),
    rows({ kind: 'archive', name: 'batch into archive', count: 12, reusable: 120 }),
    rows({ kind: 'jobs', name: 'other', batchId: 'b_2' }),
  ]
  const plan = planSweep({ ...keep, archive: { days: 10, bytes: null, folder: '/mnt/archive' } }, artefacts, now)
  expect(plan.removals.map(({ name }) => name)).toEqual(['batch into archive', 'other'])
  expect(plan.goes).toMatchObject({ rows: 12 + 5, reusable: 120 })
  expect(plan.now.rows).toBe(2 + 5 + 5 + 5)
  expect(plan.kinds.find(({ kind }) => kind === 'attempts')?.kept).toEqual({})
})

test('without a folder no batch is archived, whatever the days, and the other rules hold for it', () => {
  const keep = { ...noRules, jobs: { days: 10, bytes: null }, archive: { days: 1, bytes: null, folder: null } }
  const plan = planSweep(keep, [rows({ kind: 'archive', name: 'a' }), rows({ kind: 'jobs', name: 'j' })], now)
  expect(plan.removals.map(({ name }) => name)).toEqual(['j'])
})

test('a batch that needs somebody stays out of the archive, and the row says so', () => {
  const keep = { ...noRules, archive: { days: 1, bytes: null, folder: '/mnt/archive' } }
  const plan = planSweep(keep, [rows({ kind: 'archive', protection: 'attention' })], now)
  expect(plan.removals).toEqual([])
  expect(plan.kinds.find(({ kind }) => kind === 'archive')?.kept).toEqual({ attention: 5 })
})
