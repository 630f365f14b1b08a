import { createHash } from 'node:crypto'
import { chmod, mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createCanvas } from '@napi-rs/canvas'
import { expect, test } from 'vitest'
import type { SourceFile, WorkerLimits } from '../src-main/contract/worker-tasks.ts'
import { inspectDocument } from './inspect-document.ts'
import { limits, makeCutOffPdf, makePdf, scanOf, sourceAt, sourceOf, temporaryFolder, withText } from './test-documents.ts'

const inspect = (source: SourceFile, more: Partial<WorkerLimits> = {}) => inspectDocument({ source, limits: { ...limits, ...more } })
const inspectBytes = async (bytes: Uint8Array | string, more: Partial<WorkerLimits> = {}) => inspect(await sourceOf(bytes), more)
const failed = (code: string) => ({ type: 'failed', code })
const threePages = () => makePdf([withText('one'), withText('two'), withText('three')])

test('a PDF has its pages and the hash of its bytes', async () => {
  const bytes = await threePages()
  const contentHash = createHash('sha256').update(bytes).digest('hex')
  expect(await inspectBytes(bytes)).toEqual({ type: 'inspected', kind: 'pdf', pageCount: 3, contentHash })
})

test('an image is one page, whatever its name says', async () => {
  expect(await inspectBytes(scanOf(['x']).toBuffer('image/png'))).toMatchObject({ type: 'inspected', kind: 'png', pageCount: 1 })
  expect(await inspectBytes(scanOf(['x']).toBuffer('image/jpeg', 80))).toMatchObject({ type: 'inspected', kind: 'jpeg', pageCount: 1 })
})

test('a file that is gone is SOURCE_MISSING', async () => {
  const source = await sourceOf('x')
  await rm(source.path)
  expect(await inspect(source)).toMatchObject(failed('SOURCE_MISSING'))
})

test('a file of another size or time is SOURCE_CHANGED', async () => {
  const source = await sourceOf(await threePages())
  expect(await inspect({ ...source, sizeBytes: source.sizeBytes + 1 })).toMatchObject(failed('SOURCE_CHANGED'))
  expect(await inspect({ ...source, modifiedAt: source.modifiedAt - 1 })).toMatchObject(failed('SOURCE_CHANGED'))
})

test.skipIf(process.getuid?.() === 0 || process.platform === 'win32')('a file that may not be read is SOURCE_DENIED', async () => {
  const source = await sourceOf(await threePages())
  await chmod(source.path, 0)
  expect(await inspect(source)).toMatchObject(failed('SOURCE_DENIED'))
})

test('a folder is NOT_A_DOCUMENT', async () => {
  const path = join(await temporaryFolder(), 'a.pdf')
  await mkdir(path)
  expect(await inspect(await sourceAt(path))).toMatchObject(failed('NOT_A_DOCUMENT'))
})

test('a file of 0 bytes is EMPTY_FILE', async () => {
  expect(await inspectBytes('')).toMatchObject(failed('EMPTY_FILE'))
})

test('a file above the limit is DOC_TOO_LARGE and is not opened', async () => {
  expect(await inspectBytes('not even a document', { maxFileBytes: 10 })).toMatchObject(failed('DOC_TOO_LARGE'))
})

test('text named like a document is NOT_A_DOCUMENT', async () => {
  expect(await inspectBytes('Dear Sir or Madam')).toMatchObject(failed('NOT_A_DOCUMENT'))
})

test('rubbish behind the mark of a PDF is UNREADABLE', async () => {
  const outcome = await inspectBytes(`%PDF-1.7\n${'rubbish '.repeat(100)}%%EOF`)
  expect(outcome).toMatchObject(failed('UNREADABLE'))
  expect(outcome).toHaveProperty('detail', 'Invalid PDF structure.')
})

test('a password that is asked for is ENCRYPTED, an empty one opens', async () => {
  const encrypted = (userPassword: string) =>
    makePdf([withText('secret')], { finish: (pdf) => pdf.encrypt({ userPassword, ownerPassword: 'owner' }) })
  expect(await inspectBytes(await encrypted('user'))).toMatchObject(failed('ENCRYPTED'))
  expect(await inspectBytes(await encrypted(''))).toMatchObject({ type: 'inspected', pageCount: 1 })
})

test('a document without pages is NO_PAGES', async () => {
  expect(await inspectBytes(await makePdf([]))).toMatchObject(failed('NO_PAGES'))
})

test('one page above the limit is TOO_MANY_PAGES', async () => {
  expect(await inspectBytes(await threePages(), { maxPages: 2 })).toMatchObject(failed('TOO_MANY_PAGES'))
  expect(await inspectBytes(await threePages(), { maxPages: 3 })).toMatchObject({ type: 'inspected' })
})

test('an image above the limit is IMAGE_TOO_LARGE by its header alone', async () => {
  const bytes = createCanvas(300, 200).toBuffer('image/png')
  expect(await inspectBytes(bytes, { maxPixels: 59_999 })).toMatchObject(failed('IMAGE_TOO_LARGE'))
  expect(await inspectBytes(bytes, { maxPixels: 60_000 })).toMatchObject({ type: 'inspected' })
})

test('an image that is cut off is UNREADABLE', async () => {
  const bytes = scanOf(['x']).toBuffer('image/jpeg', 80)
  expect(await inspectBytes(bytes.subarray(0, bytes.length / 2))).toMatchObject(failed('UNREADABLE'))
})

test('a PDF that is cut off still has all the pages that it claims', async () => {
  expect(await inspectBytes(await makeCutOffPdf())).toMatchObject({ type: 'inspected', pageCount: 8 })
})

test('a PDF that is cut off with its page count is UNREADABLE', async () => {
  const bytes = await makePdf(
    Array.from({ length: 8 }, (_, index) => withText(`page ${index}`)),
    { compressed: true },
  )
  expect(await inspectBytes(bytes.subarray(0, bytes.length * 0.6))).toMatchObject(failed('UNREADABLE'))
})

test('a PDF in which a page was destroyed still has it, and a wrong count in a good one is not believed', async () => {
  const text = Buffer.from(await threePages()).toString('latin1')
  const destroyed = text.replace(/\[ (\d+ 0 R) (\d+ 0 R) \d+ 0 R \]/, '[ $1 $2 99 0 R ]').replace(/startxref\n\d+/, 'startxref\n7')
  expect(await inspectBytes(Buffer.from(destroyed, 'latin1'))).toMatchObject({ type: 'inspected', pageCount: 3 })
  expect(await inspectBytes(Buffer.from(text.replace('/Count 3', '/Count 9'), 'latin1'))).toMatchObject({ pageCount: 3 })
})

test('a PDF padded with zeros is whole', async () => {
  const bytes = Buffer.concat([await threePages(), Buffer.alloc(10_000)])
  expect(await inspectBytes(bytes)).toMatchObject({ type: 'inspected', pageCount: 3 })
})

test('the source is left as it is', async () => {
  const source = await sourceOf(await threePages())
  const before = await readFile(source.path)
  await inspect(source)
  expect(await readFile(source.path)).toEqual(before)
  expect(await sourceAt(source.path)).toEqual(source)
})
