import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { logLineSchema, readLine, type WrittenLine } from '../../src-main/contract/log-line.ts'
import type { Trace } from '../../src-main/contract/trace.ts'
import { filesIn, temporaryFolder } from './folders.ts'
import { leafcutter } from './run-leafcutter.ts'
import { samplesOnce } from './samples-once.ts'

const folder = temporaryFolder()
const data = join(folder, 'data')
const profile = join(folder, 'profile')
let texts: string[]

function lines(): WrittenLine[] {
  const logs = join(data, 'logs')
  return readdirSync(logs)
    .flatMap((name) => readFileSync(join(logs, name), 'utf8').split('\n'))
    .filter(Boolean)
    .map((text) => {
      expect(logLineSchema.safeParse(JSON.parse(text)).error, text).toBeUndefined()
      return readLine(text) as WrittenLine
    })
}

async function traceOf(...args: string[]): Promise<Trace> {
  const ended = await leafcutter(['trace', ...args, '--json', '--data', data])
  expect(ended.status, ended.stderr).toBe(0)
  return JSON.parse(ended.stdout) as Trace
}

beforeAll(async () => {
  const { documents } = await samplesOnce()
  const paths = ['single pages', 'damaged'].map((part) => join(documents, part))
  const out = join(folder, 'out')
  const ended = await leafcutter(['ingest', ...paths, '--out', out, '--data', data, '--workers', '1', '--profile', profile])
  expect(ended.status, ended.stderr).toBe(1)
  texts = filesIn(out)
    .filter((path) => path.endsWith('.txt'))
    .map((path) => readFileSync(join(out, path), 'utf8'))
})

test('the log parses, tells every page from beginning to end, and ends with the program', () => {
  const written = lines()
  expect(written[0]?.event).toBe('program-started')
  expect(written.at(-1)?.event).toBe('program-stopped')
  const settled = written.filter(({ event }) => event === 'page-settled')
  expect(settled).toHaveLength(3)
  for (const line of settled) expect(line).toMatchObject({ end: 'done', attempt: expect.any(String), batch: expect.stringMatching(/^b_/) })
  expect(written.filter(({ event }) => event === 'inspection-failed')).toHaveLength(5)
  expect(written.filter(({ event }) => event === 'noted')).toMatchObject([{ mark: 'batch-started' }, { mark: 'batch-ended' }])
})

test('no text of a document is in it', () => {
  const log = readdirSync(join(data, 'logs')).map((name) => readFileSync(join(data, 'logs', name), 'utf8'))
  // Two words that follow each other: a single one such as "created" may well be one of ours.
  const phrases = new Set(texts.flatMap((text) => text.match(/\p{L}{4,} \p{L}{4,}/gu) ?? []))
  expect(phrases.size).toBeGreaterThan(20)
  for (const phrase of phrases) expect(log.join('')).not.toContain(phrase)
})

test('trace tells every attempt of a document, by the end of its path or by its number', async () => {
  const { document, pages } = await traceOf('letter.png')
  expect(pages.map(({ attempts }) => attempts.map(({ end }) => end))).toEqual([['done']])
  expect(await traceOf(String(document.id))).toMatchObject({ document, pages })
  const text = await leafcutter(['trace', document.path, '--data', data])
  expect(text.status, text.stderr).toBe(0)
  expect(text.stdout).toContain(`document ${document.id} of batch ${document.batchId}`)
})

test('a name that no document has is refused, and a page that there is not', async () => {
  expect(await leafcutter(['trace', 'nothing.pdf', '--data', data])).toMatchObject({ status: 2, stdout: '' })
  const page = await leafcutter(['trace', '1', '--page', '99', '--data', data])
  expect(page).toMatchObject({ status: 2, stdout: '' })
  expect(page.stderr).toMatch(/\[PAGE_UNKNOWN\]\n$/)
})

test('the profile has the stages of all pages, and where main and a worker were', () => {
  const { stages } = JSON.parse(readFileSync(join(profile, 'stages.json'), 'utf8')) as { stages: Record<string, { attempts: number }> }
  expect(stages.page?.attempts).toBe(3)
  const profiles = readdirSync(profile).filter((name) => name.endsWith('.cpuprofile'))
  for (const part of ['main-', 'worker-']) expect(profiles.some((name) => name.startsWith(part))).toBe(true)
})

test('validate finds all that an import needs, and names what it does not', async () => {
  const fine = await leafcutter(['validate', '--json', '--data', data])
  expect(fine.status, fine.stdout).toBe(0)
  expect(JSON.parse(fine.stdout)).toMatchObject({ ok: true })
  const missing = await leafcutter(['validate', '--lang', 'eng+tlh', '--data', data])
  expect(missing.status).toBe(3)
  expect(missing.stdout).toMatch(/^Language data {2}!! {2}.*\[LANGUAGE_MISSING\]$/m)
})
