import { cpSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterEach, expect, test } from 'vitest'
import { ask, attemptEnds, countPages, damages, pagesIn } from './database.ts'
import { filesIn, outputHashes, temporaryFolder } from './folders.ts'
import { gatedTesseract } from './gated-tesseract.ts'
import { killDead, killWhatRuns, leafcutter, startLeafcutter } from './run-leafcutter.ts'
import { writeSlips } from './slips.ts'
import { summaryOf } from './summary.ts'
import { until } from './until.ts'

/** Two computers, each a data folder with documents and outputs of its own, and one that reads everything alone. */
const documents = 4
const pages = 20
const formats = 'txt,jsonl,hocr,tsv,pdf'

afterEach(killWhatRuns)

function computer(samples: string) {
  const folder = temporaryFolder()
  const place = {
    data: join(folder, 'data'),
    out: join(folder, 'out'),
    documents: join(folder, 'scans'),
    file: join(folder, 'batch.leafcutter'),
  }
  cpSync(samples, place.documents, { recursive: true })
  return place
}

type Computer = ReturnType<typeof computer>

const ingest = ({ documents: from, data, out }: Computer) => [
  'ingest',
  from,
  '--out',
  out,
  '--data',
  data,
  '--workers',
  '2',
  '--formats',
  formats,
  '--json',
]
const take = ({ documents: from, data, out }: Computer, file: string) => [
  'take',
  file,
  '--documents',
  from,
  '--out',
  out,
  '--data',
  data,
  '--workers',
  '2',
  '--json',
]

async function slips(size: Parameters<typeof writeSlips>[1]): Promise<string> {
  const folder = join(temporaryFolder(), 'slips')
  await writeSlips(folder, size)
  return folder
}

async function batchIn({ data }: Computer): Promise<string> {
  await until('there is a batch', () => ask(data, 'select id from batches').length > 0)
  return ask<{ id: string }>(data, 'select id from batches')[0]?.id ?? ''
}

/** Runs a command that must succeed. */
async function run(args: string[]) {
  const ended = await leafcutter(args)
  expect(ended.status, ended.stderr).toBe(0)
  return ended
}

/** The outputs, but for the paths of this computer in them. */
function textsOf({ out, documents: from }: Computer): Record<string, string> {
  const names = filesIn(out).filter((name) => name !== 'report.csv' && !name.endsWith('.pdf'))
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(out, name), 'utf8').replaceAll(from, 'SCANS')]))
}

test('a half-done batch, continued on another computer that is killed meanwhile and merged back, has the outputs of one run', {
  timeout: 600_000,
}, async () => {
  const samples = await slips({ documents, pages: pages / documents })
  const [first, second, alone] = [computer(samples), computer(samples), computer(samples)]
  const gate = gatedTesseract()
  for (const { data } of [first, second, alone]) gate.keepIn(data)

  const half = startLeafcutter([...ingest(first), '--engine', 'native'])
  const batch = await batchIn(first)
  await gate.passUntil(
    'some pages are done on the first',
    () => countPages(first.data, 'done') >= 7 && countPages(first.data, 'running') === 2,
  )
  // While it reads: the run hears of it, gives its pages back, and waits.
  const carried = JSON.parse((await run(['carry', batch, '--to', first.file, '--data', first.data, '--json'])).stdout) as {
    pagesDone: number
  }
  half.signal('SIGTERM')
  await half.ended
  const doneOnFirst = countPages(first.data, 'done')
  expect(carried.pagesDone).toBe(doneOnFirst)
  expect(ask(first.data, 'select paused_code as code, paused_detail as file from batches')).toEqual([
    { code: 'BATCH_CARRIED', file: first.file },
  ])
  const told = (await run(['status', batch, '--data', first.data])).stdout
  expect(told).toContain('Continued on another computer')

  const cut = startLeafcutter(take(second, first.file))
  await gate.passUntil('some more are done on the second', () => countPages(second.data, 'done') >= doneOnFirst + 2)
  await killDead(cut)
  gate.open()
  expect(damages(second.data)).toEqual([])
  // The batch goes on there by the same command.
  const rest = summaryOf((await run(take(second, first.file))).stdout)
  expect(rest).toMatchObject({ state: 'completed', addsUp: true })
  expect(attemptEnds(second.data).filter((end) => end === 'done')).toHaveLength(pages)
  await run(['carry', batch, '--to', second.file, '--data', second.data])

  const merging = startLeafcutter(['take', second.file, '--data', first.data, '--workers', '2', '--json'])
  await until('it is being merged', () => countPages(first.data, 'done') > doneOnFirst)
  await killDead(merging)
  const merged = await run(['take', second.file, '--data', first.data, '--workers', '2', '--json'])
  expect(summaryOf(merged.stdout)).toMatchObject({
    state: 'completed',
    addsUp: true,
    pagesPerMinute: null,
    files: { done: documents },
    pages: { ocr: pages },
  })
  expect(damages(first.data)).toEqual([])
  // Each page was read once, on one of the two.
  expect(attemptEnds(first.data).filter((end) => end === 'done')).toHaveLength(pages)
  expect(pagesIn(first.data).every((page) => page.state === 'done')).toBe(true)

  await run([...ingest(alone), '--engine', 'native'])
  expect(Object.keys(textsOf(first))).toHaveLength(documents * 4)
  expect(textsOf(first)).toEqual(textsOf(alone))
  const pdfsOf = ({ out }: Computer) => Object.entries(outputHashes(out)).filter(([name]) => name.endsWith('.pdf'))
  expect(pdfsOf(first)).toHaveLength(documents)
  expect(pdfsOf(first)).toEqual(pdfsOf(alone))
})

test('documents come along in the file, and what is no such file is refused', { timeout: 300_000 }, async () => {
  const samples = await slips({ documents: 2, pages: 8, lines: 7 })
  const [first, second] = [computer(samples), computer(samples)]
  const half = startLeafcutter(ingest(first))
  const batch = await batchIn(first)
  await until('a page is done', () => countPages(first.data, 'done') >= 1, 120)
  half.signal('SIGTERM')
  await half.ended
  await run(['carry', batch, '--to', first.file, '--with-documents', '--data', first.data])
  const elsewhere = { ...second, documents: join(second.data, 'scans') }
  const ended = await run(take({ ...elsewhere, documents: `${second.documents} here` }, first.file))
  expect(summaryOf(ended.stdout)).toMatchObject({ state: 'completed', addsUp: true })
  expect(readdirSync(`${second.documents} here`).some((name) => name.startsWith('.'))).toBe(false)
  expect(gunzipSync(readFileSync(first.file)).length).toBeGreaterThan(0)

  const refused = await leafcutter(take(second, join(samples, readdirSync(samples)[0] ?? '')))
  expect(refused.status).toBe(2)
  expect(refused.stderr).toContain('[CARRIED_FILE_INVALID]')
})
