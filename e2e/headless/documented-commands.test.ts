import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { usualHttpPort } from '../../src-main/contract/settings.ts'
import { freePort } from '../../src-main/http/testing/free-port.ts'
import { ask } from './database.ts'
import { type CommandLine, documentedLines, goesOn, isOurs, plainly, usesHttp, writesFiles } from './documented/command-lines.ts'
import { notRun } from './documented/not-run.ts'
import { prepareFolder } from './documented/prepare-folder.ts'
import { type Going, installIn, type Place, type Ran, runLine, startLine } from './documented/run-line.ts'
import { temporaryFolder } from './folders.ts'
import { until } from './until.ts'

/** Every command of the first page and of the documents is typed, and ends as it says there. */

const lines = documentedLines()
/** Each line once, also where it stands in several documents. */
const once = [...new Map(lines.map((line) => [plainly(line.text), line])).values()]
const run = once.filter(({ text }) => isOurs(text) && !goesOn(text) && !notRun.has(text))
/** Those that write files which others read come one after the other. */
const inTurn = run.filter(({ text }) => writesFiles(text))
const together = run.filter(({ text }) => !writesFiles(text))
const stopped = once.filter(({ text }) => isOurs(text) && goesOn(text))
const asked = once.filter(({ text }) => usesHttp(text))

const hasCurl = spawnSync('curl', ['--version']).status === 0

const root = temporaryFolder()
const folder = join(root, 'typed')
const seed = join(root, 'seed')
/** A batch that is over, and one that waits for its time. */
let over: string
let held: string
let places = 0
const waiting = new Map<string, Promise<Ran>>()

beforeAll(async () => {
  mkdirSync(folder)
  prepareFolder(folder)
  installIn(folder)
  await seedData()
  for (const { text } of stopped) waiting.set(text, untilStopped(text))
})

/** Reads one folder and leaves another for later, so that there is something to ask for. */
async function seedData(): Promise<void> {
  const place = { folder, config: seed }
  const first = await runLine('leafcutter ingest scans/ --out texts', place)
  expect(first, first.stderr).toMatchObject({ status: 0 })
  const second = startLine('leafcutter ingest tonight/ --out texts --start-at 20:00', place)
  await until('a batch waits for its time', () => ask(dataOf(seed), 'select * from held_batches').length === 1)
  second.interrupt()
  await second.ended
  const batches = ask<{ id: string; name: string }>(dataOf(seed), 'select id, name from batches')
  ;[over = '', held = ''] = ['scans', 'tonight'].map((name) => batches.find((batch) => batch.name === name)?.id)
  expect([over, held]).not.toContain('')
}

const dataOf = (config: string) => join(config, 'Leafcutter')

/** A place of its own, with the batches that were seeded or without any. */
function newPlace(seeded: boolean): Place {
  places += 1
  const config = join(root, `place-${places}`)
  if (seeded) cpSync(seed, config, { recursive: true })
  else mkdirSync(config)
  return { folder, config }
}

/** The line with what stands for something else: a batch, a disk that this computer does not have, the port. */
function asTyped(text: string, port = usualHttpPort): string {
  const batch = /^leafcutter (pause|resume|cancel) /.test(plainly(text)) ? held : over
  return plainly(text)
    .replace(/(?<!\$)\bBATCH\b(?!=)/g, batch)
    .replaceAll('/mnt/old', join(folder, 'scans'))
    .replace(/\/(?:mnt|srv|data|media)\//g, `${folder}/`)
    .replaceAll(`:${usualHttpPort}`, `:${port}`)
    .replaceAll(`--http-port ${usualHttpPort}`, `--http-port ${port}`)
}

/** Starts what goes on by itself in a folder of its own, lets it take in a file or wait for its time, and stops it with Ctrl-C. */
async function untilStopped(text: string): Promise<Ran> {
  const place = newPlace(false)
  const own = join(root, `typed-${places}`)
  cpSync(folder, own, { recursive: true })
  const going = startLine(asTyped(text, await freePort()).replaceAll(folder, own), { ...place, folder: own })
  const began = () => ask(dataOf(place.config), "select 1 from page_jobs where state = 'done' union select 1 from held_batches").length > 0
  const early = await Promise.race([going.ended, until(`it works: ${text}`, began).then(() => null)])
  if (early) return early
  going.interrupt()
  return going.ended
}

const told = ({ status, stdout, stderr }: Ran) => `ended with ${status}\n${stdout}${stderr}`

test('every line is ours, or stands with its reason in the list of those that are not run', () => {
  expect(lines.length).toBeGreaterThan(50)
  expect(once.filter((line) => !isOurs(line.text) && !usesHttp(line.text) && !notRun.has(line.text))).toEqual([])
})

test('the list of lines that are not run has none that nobody reads', () => {
  expect([...notRun.keys()].filter((text) => !once.some((line) => line.text === text))).toEqual([])
})

async function endsAsItSays({ text, status }: CommandLine): Promise<void> {
  const ran = await runLine(asTyped(text, await freePort()), newPlace(true))
  expect(ran.status, told(ran)).toBe(status)
}

test.each(inTurn)('$document: $text', endsAsItSays)
test.concurrent.each(together)('$document: $text', endsAsItSays)

describe.skipIf(!hasCurl)(`with programs of the same computer${hasCurl ? '' : ': curl is not installed'}`, () => {
  let server: Going
  let place: Place
  let port: number

  beforeAll(async () => {
    place = { ...newPlace(true), environment: { BATCH: over } }
    port = await freePort()
    server = startLine(`leafcutter watch inbox --out answers --http-port ${port}`, place)
    await until('it answers', async () => (await runLine(`curl -s http://127.0.0.1:${port}/health`, place)).status === 0)
  })

  test.each(asked)('$document: $text', async ({ text, status }: CommandLine) => {
    const [, name = '', command = asTyped(text, port)] = /^([A-Z]+)=\$\((.*)\)$/.exec(asTyped(text, port)) ?? []
    const ran = await runLine(command, place)
    expect(ran.status, told(ran)).toBe(status)
    if (name) place.environment = { ...place.environment, [name]: ran.stdout.trim() }
  })

  test('what answered ends in order', async () => {
    server.interrupt()
    const ran = await server.ended
    expect(ran.status, told(ran)).toBe(130)
  })
})

test.each(stopped)('$document: $text (until Ctrl-C)', async ({ text }: CommandLine) => {
  const ran = await waiting.get(text)
  expect(ran?.status, ran && told(ran)).toBe(130)
})
