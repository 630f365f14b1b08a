import { fc, test as property } from '@fast-check/vitest'
import { expect } from 'vitest'
import { rulesOf } from '../contract/retention.ts'
import { engineSettingsSchema } from '../contract/settings.ts'
import { now } from '../queue/testing/pages.ts'
import { listArchives } from '../store/archives.ts'
import { openStore } from '../store/open-store.ts'
import type { SqliteDatabase } from '../store/sqlite-database.ts'
import { migrationsDir } from '../store/testing/new-store.ts'
import { countRows } from '../store/testing/seed.ts'
import { temporaryFolder } from '../store/testing/temporary-folder.ts'
import { makeDryRun } from './dry-run.ts'
import { sweep } from './sweep.ts'
import { addFilesOfNobody, addReadBatch } from './testing/fill-artefacts.ts'
import { sweepParts } from './testing/sweep-parts.ts'
import { filesBelow } from './testing/whole-state.ts'

const fail = "state = 'error', method = null, result_id = null, error_code = 'OCR_FAILED', error_detail = '', cause = ''"
/** A page that was read: of a batch that is still being read it may be the first that was not, and that one has no end to change. */
const aReadPage = "page_number = 1 and state = 'done' and batch_id = ?"
/** What may be the matter with a batch, as statements, and whether its rule then leaves it alone. */
const matters = {
  nothing: { keeps: false, statements: [] },
  'output missing': {
    keeps: true,
    statements: [
      "insert into output_failures (document_id, code, detail, failed_at) select id, 'DISK_FULL', '', 1 from documents where batch_id = ?",
    ],
  },
  held: { keeps: true, statements: ['insert into held_batches (batch_id, held_at, sample_wanted) values (?, 1, 0)'] },
  'page failed': { keeps: true, statements: [`update page_jobs set ${fail} where ${aReadPage}`] },
  'page excluded': {
    keeps: false,
    statements: [`update page_jobs set state = 'cancelled', method = null, result_id = null where ${aReadPage}`],
  },
} satisfies Record<string, { keeps: boolean; statements: string[] }>

const batch = fc.record({
  pages: fc.integer({ min: 1, max: 6 }),
  closedDays: fc.option(fc.integer({ min: 0, max: 300 })),
  // Some batches have the same documents, and share their results and words.
  words: fc.constantFrom('first', 'second', 'third', 'fourth'),
  matter: fc.constantFrom(...(Object.keys(matters) as (keyof typeof matters)[])),
})
const days = fc.option(fc.integer({ min: 1, max: 300 }))

const rowsIn = (db: SqliteDatabase) => ['documents', 'page_jobs', 'attempts'].reduce((sum, table) => sum + countRows(db, table), 0)

property.prop([fc.array(batch, { maxLength: 6 }), days, days, days], { numRuns: 25 })(
  'whatever the batches and the rules, the sweep does what its dry run said, to the row and to the byte',
  async (batches, archiveAfterDays, keepAttemptsDays, keepWordsDays) => {
    const dataDir = temporaryFolder()
    const archiveFolder = temporaryFolder()
    const store = openStore({ dataDir, migrationsDir, version: '0.0.0-test', now })
    const { db } = store
    const expected = new Set<string>()
    for (const { matter, ...facts } of batches) {
      const id = addReadBatch(db, dataDir, facts)
      for (const statement of matters[matter].statements) db.prepare(statement).run(id)
      const isOld = archiveAfterDays !== null && facts.closedDays !== null && facts.closedDays >= archiveAfterDays
      if (isOld && !matters[matter].keeps) expected.add(id)
    }
    addFilesOfNobody(dataDir, 2)
    const rules = rulesOf(engineSettingsSchema.parse({ workers: 1, archiveAfterDays, archiveFolder, keepAttemptsDays, keepWordsDays }))
    const before = { rows: rowsIn(db), files: filesBelow(dataDir) }
    const { dryRun, removals } = makeDryRun(db, dataDir, rules, now)
    const report = await sweep(sweepParts(db, dataDir, { archiveFolder: dryRun.archive.folder }), removals, 'operator')
    const files = filesBelow(dataDir)
    expect(report).toMatchObject({ ...dryRun.goes, toGo: dryRun.goes, spared: 0, vanished: 0, failed: 0, notArchived: null })
    expect(before.rows - rowsIn(db)).toBe(dryRun.goes.rows)
    const bytesOf = (found: Map<string, number>) => [...found.values()].reduce((sum, bytes) => sum + bytes, 0)
    expect(bytesOf(before.files) - bytesOf(files)).toBe(dryRun.goes.bytes)
    expect(new Set(listArchives(db).map(({ batchId }) => batchId))).toEqual(expected)
    expect(report.archived).toMatchObject({ batches: expected.size })
    expect(dryRun.archive.batches).toBe(expected.size)
    expect(makeDryRun(db, dataDir, rules, now).dryRun.archive.batches).toBe(0)
    store.close(now)
  },
)
