import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { beforeAll, describe, expect, test } from 'vitest'
import type { ArchivedBatch } from '../../src-main/contract/archive.ts'
import { hashesIn, temporaryFolder } from './folders.ts'
import { leafcutter } from './run-leafcutter.ts'
import { samplesOnce } from './samples-once.ts'
import { summaryOf } from './summary.ts'

const folder = temporaryFolder()
const data = join(folder, 'data')
const out = join(folder, 'out')
const archives = join(folder, 'archives')
let batch: string

beforeAll(async () => {
  const { documents } = await samplesOnce()
  const sources = [join(documents, 'damaged'), join(documents, 'single pages')]
  batch = summaryOf((await leafcutter(['ingest', ...sources, '--out', out, '--data', data, '--json', '--quiet'])).stdout).batch
})

/** What a data folder says of the batch. The moment of its making is not in it. */
async function reportOf(dataFolder: string, per: string): Promise<string> {
  const csv = join(temporaryCsv(), `${per}.csv`)
  const made = await leafcutter(['report', batch, '--csv', csv, '--per', per, '--data', dataFolder])
  expect(made.status, made.stderr).toBe(0)
  return readFileSync(csv, 'utf8')
}
const temporaryCsv = () => folder

const known = async (): Promise<ArchivedBatch[]> => JSON.parse((await leafcutter(['archive', '--list', '--json', '--data', data])).stdout)

describe('a batch', () => {
  test('goes into an archive, is verified, and is there again as it was, here and on another computer', async () => {
    const before = [await reportOf(data, 'page'), await reportOf(data, 'document')]
    const outputs = hashesIn(out)
    const made = await leafcutter(['archive', batch, '--to', archives, '--data', data, '--json'])
    expect(made.status, made.stderr).toBe(0)
    const archived = JSON.parse(made.stdout) as ArchivedBatch
    expect(readdirSync(archives)).toEqual([archived.path.slice(archives.length + 1)])
    expect(await known()).toEqual([archived])
    expect((await leafcutter(['status', batch, '--data', data])).status).toBe(2)
    expect(hashesIn(out)).toEqual(outputs)

    const verified = await leafcutter(['archive', '--verify', archived.path, '--json'])
    expect(verified.status, verified.stderr).toBe(0)
    expect(JSON.parse(verified.stdout)).toMatchObject({ batchId: batch, sha256: archived.sha256, pages: archived.pages })

    for (const dataFolder of [data, join(folder, 'elsewhere')]) {
      const restored = await leafcutter(['archive', '--restore', archived.path, '--data', dataFolder])
      expect(restored.status, restored.stderr).toBe(0)
      expect([await reportOf(dataFolder, 'page'), await reportOf(dataFolder, 'document')]).toEqual(before)
    }
    expect(await known()).toEqual([])
    const again = await leafcutter(['archive', '--restore', archived.path, '--data', data])
    expect([again.status, again.stderr]).toEqual([2, expect.stringContaining('is in the data folder')])
  })

  test('goes into no archive in the data folder, where a rule could remove it', async () => {
    const within = join(data, 'logs', 'archives')
    const refused = await leafcutter(['archive', batch, '--to', within, '--data', data])
    expect([refused.status, refused.stderr]).toEqual([3, expect.stringContaining('lies in the data folder')])
    expect(existsSync(within)).toBe(false)
    expect((await leafcutter(['status', batch, '--data', data])).status).toBe(0)
  })

  test('comes not back from a file that is cut off', async () => {
    const [name = ''] = readdirSync(archives)
    const cut = join(folder, 'cut.leafcutter.tar.gz')
    const whole = readFileSync(join(archives, name))
    writeFileSync(cut, whole.subarray(0, whole.length - 100))
    for (const option of ['--verify', '--restore']) {
      const { status, stderr } = await leafcutter(['archive', option, cut, '--data', join(folder, 'third')])
      expect([option, status, stderr]).toEqual([option, 2, expect.stringContaining('no archive of Leafcutter, or it is damaged')])
    }
    expect((await leafcutter(['status', batch, '--data', join(folder, 'third')])).status).toBe(2)
  })

  test.each([[[]], [['--to', 'x']], [['--list', '--verify', 'x']], [['b_00000000']]])('is not archived for %j', async (args) => {
    expect((await leafcutter(['archive', ...args, '--data', data])).status).toBe(2)
  })
})

/** As if somebody had decided about everything that failed, two days ago, and restored the batch then. */
function decideAndAge(batchId: string): void {
  const db = new Database(join(data, 'leafcutter.sqlite'))
  const twoDays = 2 * 24 * 3_600_000
  const nothing = 'error_code = null, error_detail = null, cause = null'
  db.prepare(`update page_jobs set state = 'cancelled', ${nothing} where state = 'error' and batch_id = ?`).run(batchId)
  db.prepare(
    `update documents set inspection = 'cancelled', ${nothing}, failed_at = null where inspection = 'failed' and batch_id = ?`,
  ).run(batchId)
  db.prepare('update documents set closed_at = closed_at - ? where batch_id = ?').run(twoDays, batchId)
  db.prepare('update marks set at = at - ? where batch_id = ?').run(twoDays, batchId)
  db.close()
}

describe('the rule', () => {
  const rule = (settings: object) => writeFileSync(join(data, 'settings.json'), JSON.stringify(settings))
  const retention = async (how: string) => leafcutter(['retention', how, '--json', '--data', data])

  test('archives what is over for long enough, as its dry run said, and tells of a folder that is not there', async () => {
    const days = { archiveAfterDays: 1 }
    const byRule = join(folder, 'by-rule')
    rule({ ...days, archiveFolder: byRule })
    // Nothing of this batch is a day old, and files of it failed.
    expect(JSON.parse((await retention('--dry-run')).stdout)).toMatchObject({ archive: { batches: 0, folder: byRule } })
    decideAndAge(batch)
    const seen = JSON.parse((await retention('--dry-run')).stdout)
    expect(seen.archive.batches).toBe(1)

    const missing = await retention('--run')
    expect(missing.status).toBe(1)
    const failed = JSON.parse(missing.stdout)
    expect(failed.notArchived).toEqual({ batches: 1, code: 'ARCHIVE_FOLDER_UNUSABLE', path: byRule, detail: 'ENOENT' })

    mkdirSync(byRule)
    const rows = (report: { kinds: { kind: string; goes: { rows: number } }[] }) =>
      report.kinds.find(({ kind }) => kind === 'archive')?.goes.rows
    const made = await retention('--run')
    expect(made.status, made.stderr).toBe(0)
    expect(JSON.parse(made.stdout).archived).toMatchObject({ batches: 1, rows: rows(seen) })
    expect(readdirSync(byRule)).toHaveLength(1)
    expect((await known()).map(({ batchId }) => batchId)).toEqual([batch])
  })
})
