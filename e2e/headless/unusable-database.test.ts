import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { failpointVariable } from '../../src-main/failpoint.ts'
import { countPages, damages } from './database.ts'
import { filesIn, hashesIn, outputHashes, temporaryFolder, typedBytes } from './folders.ts'
import { type Ended, leafcutter, type RunOptions } from './run-leafcutter.ts'

const documents = 3
const pagesEach = 12
const folder = temporaryFolder()
const at = (...parts: string[]) => join(folder, ...parts)
let folders = 0

/** Root may do everything; whoever it becomes instead may not. */
const nobody = 65_534
const isRoot = process.getuid?.() === 0
const asNobody: RunOptions = isRoot ? { inside: ['setpriv', `--reuid=${nobody}`, '--clear-groups'] } : {}
/** Where nothing can be denied to the program these tests have nothing to show. */
const nothingDenied =
  process.platform === 'win32' || (isRoot && spawnSync('setpriv', ['--reuid=65534', '--clear-groups', process.execPath, '-v']).status !== 0)

beforeAll(async () => {
  mkdirSync(at('input'))
  chmodSync(folder, 0o755)
  for (let count = 1; count <= documents; count += 1) {
    writeFileSync(at('input', `letter ${count}.pdf`), await typedBytes(pagesEach, `letter ${count}.pdf`))
  }
})

interface Place {
  data: string
  out: string
  database: string
}

function newPlace(): Place {
  folders += 1
  const data = at(`${folders}`, 'data')
  return { data, out: at(`${folders}`, 'out'), database: join(data, 'leafcutter.sqlite') }
}

/** A data folder in which the batch was read to its end: always the same place, because the batch knows where its outputs are. */
async function finished(): Promise<Place> {
  const place = { data: at('finished', 'data'), out: at('finished', 'out'), database: at('finished', 'data', 'leafcutter.sqlite') }
  if (!existsSync(at('as it was'))) {
    const ended = await ingest(place)
    expect(ended.status, ended.stderr).toBe(0)
    cpSync(at('finished'), at('as it was'), { recursive: true, preserveTimestamps: true })
  }
  rmSync(at('finished'), { recursive: true })
  cpSync(at('as it was'), at('finished'), { recursive: true, preserveTimestamps: true })
  return place
}

function ingest({ data, out }: Pick<Place, 'data' | 'out'>, options?: RunOptions): Promise<Ended> {
  return leafcutter(['ingest', at('input'), '--out', out, '--data', data, '--workers', '1'], options)
}

/** One sentence with the path, within two seconds, and no work done. */
async function expectRefused(place: Place, code: string, about: string, options?: RunOptions): Promise<void> {
  const ended = await ingest({ ...place, out: `${place.out} of nothing` }, options)
  expect(ended.status, ended.stderr).toBe(3)
  expect(ended.stderr).toMatch(new RegExp(`^[^\\n]+\\[${code}\\]\\n$`))
  expect(ended.stderr).toContain(about)
  expect(ended.seconds).toBeLessThan(2)
  expect(existsSync(`${place.out} of nothing`)).toBe(false)
}

describe('F16: refused at the start, with its path and the cause:', () => {
  test.skipIf(nothingDenied).each<[string, (place: Place) => string]>([
    [
      'a database that may only be read',
      ({ database }) => {
        chmodSync(database, 0o444)
        return database
      },
    ],
    [
      'a database that may not even be read',
      ({ database }) => {
        chmodSync(database, 0)
        return database
      },
    ],
    [
      'a data folder that may only be read',
      ({ data }) => {
        chmodSync(data, 0o555)
        return data
      },
    ],
    [
      'a data folder that may not be entered',
      ({ data }) => {
        chmodSync(data, 0)
        return data
      },
    ],
  ])('%s', async (_, lock) => {
    const place = await finished()
    if (isRoot) for (const path of [place.data, place.database, join(place.data, 'owner.lock')]) chownSync(path, nobody, nobody)
    const about = lock(place)
    await expectRefused(place, 'DATA_FOLDER_DENIED', about, asNobody)
    chmodSync(place.data, 0o755)
    chmodSync(place.database, 0o644)
    expect(countPages(place.data, 'done')).toBe(documents * pagesEach)
  })

  test('a folder in the place of the database', async () => {
    const place = await finished()
    rmSync(place.database)
    mkdirSync(place.database)
    await expectRefused(place, 'DATABASE_UNUSABLE', place.database)
  })
})

describe('F17: a damaged database', () => {
  test.each<[string, (file: string) => void]>([
    ['with another beginning', (file) => writeFileSync(file, readFileSync(file).fill('garbage ', 0, 100))],
    ['that lost its end', (file) => truncateSync(file, Math.floor(statSync(file).size / 2))],
    ['of 0 bytes', (file) => truncateSync(file, 0)],
    ['that is gone', (file) => rmSync(file)],
  ])('%s is refused and left as it is; restore says what it would do, and does it with --yes', async (_, damage) => {
    const place = await finished()
    const outputs = outputHashes(place.out)
    damage(place.database)
    const before = hashesIn(place.data)
    await expectRefused(place, 'DATABASE_DAMAGED', place.database)
    const offered = await leafcutter(['restore', '--data', place.data])
    expect([offered.status, offered.stderr]).toEqual([0, ''])
    expect(offered.stdout).toMatch(
      /^The newest sound copy is .+, of \d{4}-\d\d-\d\d \d\d:\d\d UTC, with 1 batch and 36 pages done\.\nWith --yes/,
    )
    expect(hashesIn(place.data)).toMatchObject(before)

    const restored = await leafcutter(['restore', '--data', place.data, '--yes'])
    expect([restored.status, restored.stderr]).toEqual([0, ''])
    const aside = filesIn(place.data).filter((name) => name.startsWith('set-aside/') && name.endsWith('.sqlite'))
    expect(aside.map((name) => hashesIn(place.data)[name])).toEqual(asideOf(before))
    const again = await ingest(place)
    expect(again.status, again.stderr).toBe(0)
    expect(outputHashes(place.out)).toEqual(outputs)
    expect(damages(place.data)).toEqual([])
  })

  test('without a copy it is said that there is none, and nothing is moved', async () => {
    const place = await finished()
    rmSync(join(place.data, 'backups'), { recursive: true })
    truncateSync(place.database, 5_000)
    const before = hashesIn(place.data)
    const ended = await leafcutter(['restore', '--data', place.data, '--yes'])
    expect(ended.status).toBe(3)
    expect(ended.stderr).toMatch(/^[^\n]+\[NO_COPY\]\n$/)
    expect(hashesIn(place.data)).toEqual(before)
  })
})

/** What has to be aside: the database as it was, when there was one. */
function asideOf(before: Record<string, string>): string[] {
  return before['leafcutter.sqlite'] === undefined ? [] : [before['leafcutter.sqlite']]
}

describe('F18: after a kill', () => {
  async function killed(): Promise<Place> {
    const place = newPlace()
    const inTheMiddle = { [failpointVariable]: `after-settle:${pagesEach}:all` }
    const ended = await leafcutter(['ingest', at('input'), '--out', place.out, '--data', place.data, '--workers', '1'], {
      env: inTheMiddle,
    })
    expect(ended.status, ended.stderr).toBeNull()
    expect(countPages(place.data, 'done')).toBeGreaterThanOrEqual(pagesEach)
    expect(countPages(place.data, 'done')).toBeLessThan(documents * pagesEach)
    return place
  }

  async function expectFinished(place: Place): Promise<Ended> {
    const ended = await ingest(place)
    expect(ended.status, ended.stderr).toBe(0)
    expect(countPages(place.data, 'done')).toBe(documents * pagesEach)
    expect(damages(place.data)).toEqual([])
    return ended
  }

  test('with the journal deleted it is said that the newest work may be missing, and everything is read', async () => {
    const place = await killed()
    rmSync(`${place.database}-wal`)
    const ended = await expectFinished(place)
    expect(ended.stderr).toMatch(/^.*leafcutter\.sqlite: .+\[DATABASE_JOURNAL_MISSING\]$/m)
  })

  test('with the shared memory deleted nothing is missing and nothing is said', async () => {
    const place = await killed()
    const done = countPages(place.data, 'done')
    rmSync(`${place.database}-shm`)
    expect(countPages(place.data, 'done')).toBe(done)
    const ended = await expectFinished(place)
    expect(ended.stderr).not.toContain('DATABASE_')
  })
})
