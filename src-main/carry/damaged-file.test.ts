import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream, existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createGzip, gunzipSync, gzipSync } from 'node:zlib'
import { fc, test as property } from '@fast-check/vitest'
import { pack } from 'tar-stream'
import { expect, test } from 'vitest'
import { LeafcutterError } from '../contract/error-catalogue.ts'
import { countRows } from '../store/testing/seed.ts'
import { temporaryFolder } from '../store/testing/temporary-folder.ts'
import { checkFile } from './check-file.ts'
import { isPlainPath } from './plain-path.ts'
import { carriedEntries, textOf } from './read-entries.ts'
import { carry, newComputer, readPages, seedCarriable, take } from './testing/computers.ts'

interface Packed {
  name: string
  text: string
}

/** A good file, as its entries. */
async function goodEntries(): Promise<Packed[]> {
  const first = newComputer()
  seedCarriable(first)
  readPages(first, ['one', 'two'])
  const { path } = await carry(first, { withDocuments: true })
  const entries: Packed[] = []
  for await (const entry of carriedEntries(path)) entries.push({ name: entry.name, text: await textOf(entry) })
  return entries
}

/** Packs entries, with an end that is right for them: what somebody makes who means harm. */
async function packed(
  entries: Packed[],
  header: { type?: 'symlink'; linkname?: string; pax?: Record<string, string> } = {},
): Promise<string> {
  const path = join(temporaryFolder(), 'batch.leafcutter')
  const tar = pack()
  const file = createWriteStream(path)
  tar.pipe(createGzip()).pipe(file)
  const sum = createHash('sha256')
  const before = entries.filter(({ name }) => name !== 'end.json')
  for (const { name, text } of before) sum.update(`${name} ${createHash('sha256').update(text).digest('hex')}\n`)
  const end = { name: 'end.json', text: JSON.stringify({ entries: before.length, sha256: sum.digest('hex') }) }
  for (const { name, text } of [...before, end]) {
    if (header.type) tar.entry({ name, ...header })
    else tar.entry({ name, ...header }, text)
  }
  tar.finalize()
  await once(file, 'close')
  return path
}

const wordsOf = (work: Promise<unknown>) =>
  work.then(
    () => 'nothing',
    (error: unknown) =>
      error instanceof LeafcutterError ? `${error.code}: ${error.place.detail}` : `no error of the catalogue: ${String(error)}`,
  )

/** The good file with its rows changed. */
async function withRows(change: (row: Record<string, unknown>) => unknown): Promise<string> {
  const changed = (await goodEntries()).map((entry) => {
    if (!entry.name.startsWith('rows/')) return entry
    const lines = entry.text.trimEnd().split('\n')
    return { ...entry, text: `${lines.map((line) => JSON.stringify(change(JSON.parse(line)))).join('\n')}\n` }
  })
  return packed(changed)
}

async function withHead(change: (head: Record<string, unknown>) => unknown): Promise<string> {
  const entries = await goodEntries()
  return packed(
    entries.map((entry) =>
      entry.name === 'carried-batch.json' ? { ...entry, text: JSON.stringify(change(JSON.parse(entry.text))) } : entry,
    ),
  )
}

const document = (change: object) => (row: Record<string, unknown>) =>
  row.type === 'document' && row.relativePath === 'a.pdf' ? { ...row, ...change } : row
const page = (change: object) => (row: Record<string, unknown>) =>
  row.type === 'page' && row.pageNumber === 1 ? { ...row, ...change } : row

test('the good file is taken for good, also when it was packed anew', async () => {
  expect(await wordsOf(checkFile(await packed(await goodEntries())))).toBe('nothing')
})

test.for([
  ['a newer version', () => withHead((head) => ({ ...head, version: 2 })), /version 2/],
  ['a file of somebody else', () => withHead((head) => ({ ...head, format: 'zip' })), /not made by/],
  ['an unknown table', () => withRows((row) => ({ ...row, type: 'user' })), /type/],
  ['an unknown column', () => withRows(page({ colour: 'red' })), /unknown: colour/],
  [
    'an unknown error code',
    () => withRows(page({ state: 'error', result: null, finishedAt: null, error: { code: 'NEVER', detail: '', at: 1 } })),
    /error.code/,
  ],
  ['a state without its facts', () => withRows(page({ state: 'done', result: null })), /does not fit/],
  ['a name that leads upwards', () => withRows(document({ relativePath: '../../etc/passwd' })), /leads out/],
  ['an absolute name', () => withRows(document({ relativePath: '/etc/passwd' })), /leads out/],
  ['a place that leads upwards', () => withRows(document({ below: 'x/../../y' })), /leads out/],
  ['a document twice', () => withRows(document({ relativePath: 'c.pdf' })), /twice/],
  ['a page that the document has not', () => withRows(page({ pageNumber: 999 })), /does not belong/],
  ['a document that is missing', () => withHead((head) => ({ ...head, documents: 9 })), /says 9/],
  ['a number that leads elsewhere', () => withHead((head) => ({ ...head, batch: { ...(head.batch as object), id: '../x' } })), /batch.id/],
  ['a file of other content', () => withRows(document({ source: { entry: 1, sha256: 'a'.repeat(64) } })), /damaged or not there/],
] as const)('%s is refused with words, and nothing is written', async ([, make, words]) => {
  const computer = newComputer()
  const path = await make()
  const told = await wordsOf(take(computer, path))
  expect(told).toMatch(/^CARRIED_FILE_INVALID: /)
  expect(told).toMatch(words)
  expect(countRows(computer.db, 'batches')).toBe(0)
  expect(existsSync(join(computer.folder, 'out'))).toBe(false)
})

test('entries that no batch has are refused before they are read: links, other names, other orders', async () => {
  const good = await goodEntries()
  expect(await wordsOf(checkFile(await packed(good, { type: 'symlink', linkname: '/etc/passwd' })))).toMatch(/something else/)
  expect(await wordsOf(checkFile(await packed([...good, { name: '../../.profile', text: '' }])))).toMatch(/something else/)
  expect(await wordsOf(checkFile(await packed(good.toReversed())))).toMatch(/wrong place/)
  expect(await wordsOf(checkFile(await packed(good, { pax: { comment: 'x' } })))).toMatch(/something else/)
  const [head] = good
  expect(await wordsOf(checkFile(await packed([head ?? { name: '', text: '' }, ...good])))).toMatch(/wrong place/)
})

test('words of another hash are refused', async () => {
  const good = await goodEntries()
  expect(
    await wordsOf(checkFile(await packed(good.map((entry) => (entry.name.startsWith('words/') ? { ...entry, text: 'others' } : entry))))),
  ).toMatch(/damaged/)
})

test('what would be larger than it may be is refused by what it says, not when memory is full', async () => {
  const path = join(temporaryFolder(), 'bomb.leafcutter')
  const tar = pack()
  const chunks: Buffer[] = []
  tar.on('data', (chunk) => chunks.push(chunk as Buffer))
  tar.entry({ name: 'carried-batch.json', size: 6 * 1024 ** 3 }).write(Buffer.alloc(2048))
  await new Promise((resolve) => setImmediate(resolve))
  writeFileSync(path, gzipSync(Buffer.concat(chunks)))
  expect(await wordsOf(checkFile(path))).toMatch(/too large: 6442450944 bytes/)
})

let kept: Buffer | null = null
async function wholeFile(): Promise<Buffer> {
  kept ??= readFileSync(await packed(await goodEntries()))
  return kept
}

property.prop([fc.nat(), fc.integer({ min: 1, max: 255 })], { numRuns: 150 })(
  'a byte that was changed anywhere in it is noticed',
  async (at, by) => {
    const inside = gunzipSync(await wholeFile())
    const index = at % inside.length
    const path = join(temporaryFolder(), 'changed.leafcutter')
    const changed = Buffer.from(inside)
    changed[index] = (changed[index] ?? 0) ^ by
    writeFileSync(path, gzipSync(changed))
    const told = await wordsOf(checkFile(path))
    // What stands in the filling between two entries, or in times and owners, means nothing to anybody.
    expect(told).toMatch(/^(CARRIED_FILE_INVALID|nothing)/)
    if (told === 'nothing') expect(await textsIn(path)).toEqual(await textsIn(await packed(await goodEntries())))
  },
)

async function textsIn(path: string): Promise<Packed[]> {
  const entries: Packed[] = []
  for await (const entry of carriedEntries(path)) entries.push({ name: entry.name, text: await textOf(entry) })
  return entries.filter(({ name }) => name.startsWith('rows/'))
}

property.prop([fc.nat()], { numRuns: 60 })('a file that was cut off anywhere is no whole one', async (at) => {
  const path = join(temporaryFolder(), 'cut.leafcutter')
  const whole = await wholeFile()
  writeFileSync(path, whole)
  truncateSync(path, at % whole.length)
  expect(await wordsOf(checkFile(path))).toMatch(/^CARRIED_FILE_INVALID/)
})

test('a file that is not there is named', async () => {
  expect(await wordsOf(checkFile('/nowhere/batch.leafcutter'))).toMatch(/^INPUT_MISSING/)
  expect(await wordsOf(checkFile(temporaryFolder()))).toMatch(/^CARRIED_FILE_INVALID/)
})

property.prop([fc.array(fc.constantFrom('a', '..', '.', '', 'b.pdf', 'x\0', 'c:d', 'e\\..\\f'), { minLength: 1 })])(
  'a plain path never leads out of its folder',
  (parts) => {
    const path = parts.join('/')
    if (isPlainPath(path)) expect(join('/folder', path).startsWith('/folder/')).toBe(true)
    if (isPlainPath(path, 'win32')) expect(path).not.toMatch(/[\\:]/)
  },
)
