import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { errorCatalogue } from '../../src-main/contract/error-catalogue.ts'
import { type HostileDocument, hostileDocuments, quietText } from '../../src-workers/testing/hostile-documents.ts'
import { onePage } from '../../src-workers/testing/raw-pdf.ts'
import { ask } from './database.ts'
import { temporaryFolder } from './folders.ts'
import { type ReportLine, reportIn } from './report.ts'
import { type Ended, type Running, startLeafcutter } from './run-leafcutter.ts'
import { summaryOf } from './summary.ts'

/** Documents that do their worst, all in one folder with quiet ones, through the real program. */

const linux = process.platform === 'linux'
const folder = temporaryFolder()
const input = join(folder, 'in')
const outputs = join(folder, 'out')
const data = join(folder, 'data')
const quiet = ['0 quiet.pdf', 'h quiet.pdf', 'z quiet.pdf']
const oddNames = linux ? ['line\nleafcutter: all is well.pdf', 'red\u001b[31m.pdf', 'back\u202efdp.pdf', 'bell\u0007.pdf'] : []

let connections = 0
let canary: Server
let documents: HostileDocument[]
let run: Ended
let lines: Map<string, ReportLine>
let largestHost = 0

beforeAll(async () => {
  const address = await listen()
  documents = hostileDocuments(address)
  mkdirSync(input)
  for (const name of quiet) writeFileSync(join(input, name), onePage({}))
  for (const { name, bytes } of documents) writeFileSync(join(input, name), bytes)
  for (const name of oddNames) writeFileSync(join(input, name), '%PDF-1.7 and then nothing')
  const running = startLeafcutter(['ingest', input, '--out', outputs, '--data', data, '--workers', '2', '--json'])
  run = await watched(running)
  lines = new Map(reportIn(outputs).map((line) => [line.file ?? '', line]))
})

afterAll(() => canary.close())

function listen(): Promise<string> {
  canary = createServer((socket) => {
    connections += 1
    socket.destroy()
  })
  return new Promise((resolve) => {
    canary.listen(0, '127.0.0.1', () => {
      const at = canary.address()
      resolve(`http://127.0.0.1:${typeof at === 'object' ? at?.port : 0}/canary`)
    })
  })
}

/** Looks at the memory of the hosts while the program runs; the system keeps the largest that each ever had. */
async function watched(running: Running): Promise<Ended> {
  let over = false
  const ended = running.ended.finally(() => (over = true))
  while (!over) {
    if (linux) for (const pid of childrenOf(running.pid)) largestHost = Math.max(largestHost, peakMemory(pid))
    await wait(100)
  }
  return ended
}

function childrenOf(pid: number): number[] {
  const list = read(`/proc/${pid}/task/${pid}/children`)
  return list.split(' ').filter(Boolean).map(Number)
}

/** Bytes; 0 when the process is gone. */
function peakMemory(pid: number): number {
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(read(`/proc/${pid}/status`))?.[1] ?? 0) * 1024
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

/** How a document ended, in the words of its list. */
function endingOf(name: string): string {
  const line = lines.get(name)
  const ending = line?.error_code || line?.method
  if (ending !== 'text') return ending ?? 'not in the report'
  return textOf(name) === quietText ? 'text' : `other text: ${textOf(name)}`
}

const textOf = (name: string) => readFileSync(join(outputs, `${name}.txt`), 'utf8').trim()

test('the program outlives them all, and accounts for each', () => {
  expect(run.status, run.stderr).toBe(1)
  const { files, addsUp } = summaryOf(run.stdout)
  expect(addsUp).toBe(true)
  expect(files.total).toBe(documents.length + quiet.length + oddNames.length)
})

test('each ends as it should', () => {
  const wrong = documents.filter(({ name, endings }) => !(endings as string[]).includes(endingOf(name)))
  expect(wrong.map(({ name }) => `${name}: ${endingOf(name)}`)).toEqual([])
})

test('none of them takes longer than 30 s for an attempt', () => {
  const slow = ask<{ file: string; ms: number }>(
    data,
    `select d.relative_path as file, max(a.finished_at - a.started_at) as ms from attempts as a
     join page_jobs as p on p.id = a.page_id join documents as d on d.id = p.document_id group by 1 having ms > 30000`,
  )
  expect(slow).toEqual([])
})

test.each(['200-inches.pdf', 'nested-million.pdf', 'count-of-a-million.pdf', 'bomb-of-content.pdf', 'bomb-of-image.pdf'])(
  '%s has its ending within 30 s of work, all attempts together',
  (file) => {
    const [spent] = ask<{ ms: number | null }>(
      data,
      `select sum(a.finished_at - a.started_at) as ms from attempts as a join page_jobs as p on p.id = a.page_id
       join documents as d on d.id = p.document_id where d.relative_path = '${file}'`,
    )
    expect(spent?.ms ?? 0).toBeLessThan(30_000)
  },
)

test('the text of their neighbours is as it was', () => {
  for (const name of quiet) expect(textOf(name)).toBe(quietText)
})

test('only their own attempts are spent', () => {
  const spent = ask<{ file: string; attempts: number }>(
    data,
    'select d.relative_path as file, p.attempts from page_jobs as p join documents as d on d.id = p.document_id where p.attempts > 1',
  )
  for (const { file } of spent) expect(endingOf(file)).toMatch(/OUT_OF_MEMORY|WORKER_CRASHED/)
})

test.runIf(linux)('no host ever takes more memory than 1.5 GB', () => {
  expect(largestHost).toBeGreaterThan(50 * 1024 ** 2)
  expect(largestHost).toBeLessThan(1_536 * 1024 ** 2)
})

test('none of them is called back: nobody came to the address that they name', () => {
  expect(connections).toBe(0)
})

describe('what the operator reads', () => {
  test.runIf(linux)('has no control characters in it, whatever a file is called', () => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
    expect(run.stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/)
    expect(run.stderr).not.toMatch(/^leafcutter: all is well/m)
    expect(run.stderr).not.toMatch(/JavaScript heap|#\d+ 0x|\n {4}at /)
  })

  test('has a code of the catalogue for each, and no control characters and no text of the document in its detail', () => {
    for (const line of lines.values()) {
      if (line.error_code) expect(Object.keys(errorCatalogue)).toContain(line.error_code)
      expect(line.error ?? '').not.toMatch(/\p{Cc}|quick brown/u)
    }
  })
})
