import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { batchSettingsSchema } from '../../contract/batch.ts'
import type { LeafcutterError } from '../../contract/error-catalogue.ts'
import { type ManifestImport, planManifestImport } from '../../engine-manifests.ts'
import { now } from '../../queue/testing/pages.ts'
import { getBatch } from '../../store/batches.ts'
import { carriedOf } from '../../store/manifests.ts'
import { newStore } from '../../store/testing/new-store.ts'
import { temporaryFolder } from '../../store/testing/temporary-folder.ts'
import { createBatch, searchesToResume, searchSources } from '../import-batch.ts'
import { makeFiles } from '../testing/make-files.ts'
import { checkManifest } from './check-manifest.ts'
import { copyOfManifest } from './keep-copy.ts'

const never = new AbortController().signal

/** A manifest with its files and a store to take it in. */
function withManifest(content: string, ...files: string[]) {
  const store = newStore()
  const folder = temporaryFolder()
  makeFiles(folder, ...files)
  const path = join(folder, 'boxes.csv')
  writeFileSync(path, content)
  const outputDir = join(folder, 'out')
  const settings = batchSettingsSchema.parse({})
  const check = () => checkManifest({ path, outputDir, missingLanguages: () => null })
  const plan = async (change: Partial<ManifestImport> = {}) =>
    planManifestImport(store, { manifest: await check(), outputDir, settings, ...change })
  const parts = { db: store.db, now: () => now, announce() {} }
  const documents = () =>
    store.db
      .prepare<[], Record<string, unknown>>(`
      select d.relative_path as name, d.priority, d.error_code as error, m.line, m.settings, m.cells
      from documents as d join manifest_rows as m on m.document_id = d.id order by d.id`)
      .all()
  return { ...store, folder, path, outputDir, check, plan, parts, documents }
}

const codeOf = (done: Promise<unknown>) => done.then(() => 'nothing was thrown').catch((error: LeafcutterError) => error.code)

test('rows become documents with their priority, their languages and what they carry, the highest priority first', async () => {
  const rows = 'path,priority,language,box\nscans/a.pdf,low,eng,1\nscans/b.pdf,,,2\nscans/sub/c.pdf,high,eng+eng,"=3"\n'
  const { db, plan, parts, documents } = withManifest(rows, 'scans/a.pdf', 'scans/b.pdf', 'scans/sub/c.pdf')
  const planned = await plan()
  const batchId = createBatch(parts, planned)
  await searchSources(parts, batchId, planned, never)
  const plain = { error: null, settings: null }
  expect(documents()).toEqual([
    { ...plain, name: 'sub/c.pdf', priority: 30, line: 4, cells: '["=3"]' },
    { ...plain, name: 'b.pdf', priority: 10, line: 3, cells: '["2"]' },
    { ...plain, name: 'a.pdf', priority: -10, line: 2, cells: '["1"]' },
  ])
  expect(carriedOf(db, batchId, 1)).toEqual({ box: '=3' })
  expect(getBatch(db, batchId)).toMatchObject({ name: 'boxes', importFinishedAt: now })
})

test('an import that was cut off goes on with the same rows, even when the manifest is gone', async () => {
  const names = Array.from({ length: 300 }, (_, index) => `${index}.pdf`)
  const rows = names.map((name, index) => `${name},${index % 2 === 0 ? 'low' : ''},${index}`)
  const { db, dataDir, path, plan, parts, documents } = withManifest(`path,priority,n\n${rows.join('\n')}\n`, ...names)
  const planned = await plan()
  const batchId = createBatch(parts, planned)
  const abort = new AbortController()
  await searchSources({ ...parts, announce: () => abort.abort() }, batchId, planned, abort.signal)
  expect([documents().length, getBatch(db, batchId).importFinishedAt]).toEqual([20, null])

  rmSync(path)
  const [search] = searchesToResume(db, dataDir)
  if (search) await searchSources(parts, search.batchId, search.where, never)
  const order = [...names.filter((_, index) => index % 2 === 1), ...names.filter((_, index) => index % 2 === 0)]
  expect(documents().map(({ name }) => name)).toEqual(order)
  expect(documents().map(({ cells }) => cells)).toEqual(order.map((name) => `["${name.slice(0, -4)}"]`))
  expect(searchesToResume(db, dataDir)).toEqual([])
})

test('an import that is stopped while it looks for rows of another priority is not over', async () => {
  const names = Array.from({ length: 30 }, (_, index) => `${index}.pdf`)
  const { db, plan, parts } = withManifest(`path,priority\n${names.map((name) => `${name},low`).join('\n')}\n`, ...names)
  const planned = await plan()
  const batchId = createBatch(parts, planned)
  await searchSources(parts, batchId, planned, AbortSignal.abort())
  expect(getBatch(db, batchId).importFinishedAt).toBeNull()
})

test('the same manifest again is the same batch, and changed rows are told while that one is not over', async () => {
  const { db, path, plan, parts } = withManifest('path\na.pdf\n', 'a.pdf', 'b.pdf')
  const planned = await plan()
  const batchId = createBatch(parts, planned)
  await searchSources(parts, batchId, planned, never)
  expect(createBatch(parts, await plan())).toBe(batchId)
  writeFileSync(path, 'path\nb.pdf\n')
  expect(await codeOf(plan())).toBe('MANIFEST_CHANGED')
  db.prepare('update batches set cancelled_at = ?').run(now)
  expect(createBatch(parts, await plan())).not.toBe(batchId)
})

test('a manifest that was changed after its check is not begun with', async () => {
  const { path, check, plan, dataDir } = withManifest('path\na.pdf\n', 'a.pdf', 'b.pdf')
  const manifest = await check()
  writeFileSync(path, 'path\nb.pdf\n')
  expect(await codeOf(plan({ manifest }))).toBe('MANIFEST_CHANGED')
  expect(() => readFileSync(copyOfManifest(dataDir, manifest.contentHash))).toThrow(/ENOENT/)
})

test('a copy that is not what the batch was made of is told', async () => {
  const { dataDir, plan, parts, db } = withManifest('path\na.pdf\n', 'a.pdf')
  const planned = await plan()
  const batchId = createBatch(parts, planned)
  writeFileSync(copyOfManifest(dataDir, planned.manifest?.manifest.contentHash ?? ''), 'path\nb.pdf\n')
  expect(await codeOf(searchSources(parts, batchId, planned, never))).toBe('MANIFEST_CHANGED')
  expect(getBatch(db, batchId).importFinishedAt).toBeNull()
})

test('a manifest with problems is not begun with, nor one with languages that are not there', async () => {
  expect(await codeOf(withManifest('path\ngone.pdf\n').plan())).toBe('MANIFEST_INVALID')
  expect(await codeOf(withManifest('path,language\na.pdf,xxx\n', 'a.pdf').plan())).toBe('LANGUAGE_MISSING')
})

test('no file may lie in the output folder', async () => {
  const { folder, plan } = withManifest('path\nsub/a.pdf\n', 'sub/a.pdf')
  mkdirSync(join(folder, 'other'))
  expect(await codeOf(plan({ outputDir: join(folder, 'sub') }))).toBe('OUTPUT_OVERLAPS_INPUT')
  expect(await codeOf(plan({ outputDir: join(folder, 'other') }))).toBe('nothing was thrown')
})

test('a file that went away after the check is a file that failed', async () => {
  const { folder, plan, parts, documents } = withManifest('path\na.pdf\nb.pdf\n', 'a.pdf', 'b.pdf')
  const planned = await plan()
  rmSync(join(folder, 'a.pdf'))
  await searchSources(parts, createBatch(parts, planned), planned, never)
  expect(documents().map(({ name, error }) => [name, error])).toEqual([
    ['a.pdf', 'SOURCE_MISSING'],
    ['b.pdf', null],
  ])
})
