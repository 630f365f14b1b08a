import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import type { CertificateStep } from '../../contract/certificate.ts'
import { retryPage } from '../../store/retry.ts'
import { done, failed, seedFailedDocument } from '../../store/testing/seed.ts'
import { certifying, exportAll } from '../testing/certified.ts'
import { canonicalJson } from './canonical-json.ts'

const twoFiles = [
  { pages: 2, path: 'a/scan.pdf', hash: 'a'.repeat(64) },
  { pages: 1, path: 'b.pdf', hash: 'b'.repeat(64) },
]

const sha256 = (content: string | Buffer) => createHash('sha256').update(content).digest('hex')

test('holds both sums, every file with its hash, its pages, its failures with their sentences, and its outputs with theirs', async () => {
  const { write, read, outputDir } = await certifying(twoFiles, [done('one'), failed('PAGE_UNREADABLE', 'bad stream'), done('two')])
  const saved = await write()
  const { certificate } = read()
  expect(certificate.reconciliation).toMatchObject({
    addsUp: true,
    off: [],
    files: { in: 2, done: 1, failed: 1, excluded: 0, off: 0 },
    pages: { in: 3, ocr: 2, error: 1, off: 0 },
  })
  const text = readFileSync(join(outputDir, 'a/scan.pdf.txt'))
  expect(certificate.documents[0]).toMatchObject({
    file: 'a/scan.pdf',
    sha256: 'a'.repeat(64),
    state: 'failed',
    pages: { counted: 2, ocr: 1, error: 1 },
    failures: [{ page: 2, code: 'PAGE_UNREADABLE', attempts: 1, sentence: 'The page is damaged and cannot be drawn (bad stream).' }],
    outputs: [{ format: 'txt', file: 'a/scan.pdf.txt', sizeBytes: text.length, sha256: sha256(text) }],
  })
  expect(certificate.documents[1]).toMatchObject({ file: 'b.pdf', state: 'done', failures: [] })
  expect(certificate.failures).toEqual([expect.objectContaining({ code: 'PAGE_UNREADABLE', pages: 1, files: 1 })])
  expect(saved).toMatchObject({ addsUp: true, outputs: [{ format: 'txt', files: 2, missing: 0 }] })
})

test('a batch of which a page is still to be read has none', async () => {
  const { write, path } = await certifying([{ pages: 2, path: 'b.pdf' }], [done()])
  await expect(write()).rejects.toMatchObject({ code: 'BATCH_NOT_OVER' })
  expect(existsSync(path)).toBe(false)
})

test('holds how it was read: settings, versions, attempts and retries', async () => {
  const { write, read } = await certifying([{ pages: 2, path: 'b.pdf' }], [done(), done()])
  await write()
  const { certificate } = read()
  expect(certificate.program).toEqual({ name: 'Leafcutter', version: '1.2.3' })
  expect(certificate.run).toMatchObject({ attempts: 2, retries: 0, pagesTriedAgain: 0, runs: 1, versions: ['0.0.0-test'] })
  expect(certificate.engines).toEqual([{ engine: expect.any(String), pages: 2 }])
  expect(certificate.languageData.files).toEqual([
    { file: expect.stringMatching(/^eng\.traineddata/), sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
  ])
})

test('counts the attempts of a page that was tried again', async () => {
  const store = await certifying([{ pages: 1, path: 'b.pdf' }], [failed('OCR_FAILED')])
  store.settle({ type: 'timed-out', seconds: 9 })
  await exportAll(store)
  await store.write()
  expect(store.read().certificate.run).toMatchObject({ attempts: 2, retries: 1, pagesTriedAgain: 1 })
})

test('its SHA-256 is that of its canonical JSON, also for tools that know nothing of Leafcutter', async () => {
  const { write, read, path, html } = await certifying([{ pages: 1, path: 'Žluť 中 "q" \\ .pdf' }], [done()])
  const saved = await write()
  const file = read()
  expect(file.sha256).toBe(sha256(canonicalJson(file.certificate)))
  expect(saved.sha256).toBe(file.sha256)
  expect(html()).toContain(file.sha256)
  const byJq = spawnedJq(path)
  if (byJq !== null) expect(sha256(byJq)).toBe(file.sha256)
})

/** Null where there is no jq. */
function spawnedJq(path: string): Buffer | null {
  try {
    return execFileSync('jq', ['-cjS', '.certificate', path])
  } catch {
    return null
  }
}

test('says exactly what is off when a file that was found is nowhere, and when pages are', async () => {
  const { write, read, html, db, ids } = await certifying(twoFiles, [done(), done(), done()])
  db.prepare('update batches set files_found = files_found + 1').run()
  db.prepare('update documents set page_count = 4 where id = ?').run(ids[0])
  const saved = await write()
  const { reconciliation, unaccounted } = read().certificate
  expect(saved.addsUp).toBe(false)
  expect(reconciliation.off).toEqual(['1 of 3 files is not accounted for.', '2 of 5 pages are not accounted for.'])
  expect(unaccounted).toEqual([{ documentId: ids[0], file: 'a/scan.pdf', pagesCounted: 4, pagesFound: 2 }])
  expect(html()).toContain('<b class="word">It does not add up.</b> 1 of 3 files is not accounted for. 2 of 5 pages are not accounted for.')
})

test('names an output that is not there any more', async () => {
  const { write, read, outputDir } = await certifying([{ pages: 1, path: 'b.pdf' }], [done()], ['txt', 'tsv'])
  rmSync(join(outputDir, 'b.pdf.tsv'))
  expect((await write()).outputs).toMatchObject([
    { format: 'txt', files: 1, missing: 0 },
    { format: 'tsv', files: 0, missing: 1 },
  ])
  expect(read().certificate.documents[0]?.outputs[1]).toMatchObject({ format: 'tsv', sha256: null, sizeBytes: null })
})

test('a file that failed as a whole has no outputs and no hash', async () => {
  const store = await certifying([], [])
  seedFailedDocument(store.db, store.batchId, 'locked.pdf', 'ENCRYPTED', 'AES')
  await store.write()
  expect(store.read().certificate.documents).toMatchObject([
    {
      file: 'locked.pdf',
      sha256: null,
      state: 'failed',
      pages: { counted: null },
      outputs: [],
      failures: [{ page: null, code: 'ENCRYPTED' }],
    },
  ])
})

test('the HTML loads nothing, and no name of a file is more than a name', async () => {
  const evil = '<script>alert(1)</script>"\'&\u202e.pdf'
  const { write, html } = await certifying([{ pages: 1, path: evil }], [failed('PAGE_UNREADABLE', '<img src=x onerror=alert(1)>')])
  await write()
  expect(html()).not.toMatch(/<script|<img|<link|<iframe|https?:|\u202e/)
  expect(html()).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;\\u202e.pdf')
  expect(html()).toContain("default-src 'none'")
})

test('what is to be printed lists the first files only, and says how many are left', async () => {
  const { write, path, html } = await certifying(twoFiles, [done(), done(), done()])
  const toPrint = join(dirname(path), 'print.html')
  await write({ toPrint: { path: toPrint, files: 1 } })
  const printed = readFileSync(toPrint, 'utf8')
  expect([printed.includes('b.pdf.txt'), html().includes('b.pdf.txt')]).toEqual([false, true])
  expect(printed).toContain('1 more files are in the JSON')
})

test('tells how far it is, and leaves nothing behind when it is cancelled', async () => {
  const { write, path } = await certifying(twoFiles, [done(), done(), done()])
  const steps: CertificateStep[] = []
  await write({ told: (step) => steps.push(step) })
  expect(steps).toEqual([
    { step: 'counting', documents: 2, of: 2 },
    { step: 'hashing', documents: 1, of: 2 },
    { step: 'hashing', documents: 2, of: 2 },
  ])
  writeFileSync(path, 'older')
  const abort = new AbortController()
  const cancelled = write({ signal: abort.signal, told: ({ step }) => step === 'hashing' && abort.abort() })
  await expect(cancelled).rejects.toThrow('aborted')
  expect(readFileSync(path, 'utf8')).toBe('older')
  expect(readdirSync(dirname(path)).sort()).toEqual(['certificate.html', 'certificate.json'])
})

test('a batch that goes on while its certificate is made has none', async () => {
  const store = await certifying(twoFiles, [done(), failed(), done()])
  const page = store.db.prepare<[], number>("select id from page_jobs where state = 'error'").pluck().get() ?? 0
  const retried = store.write({ told: ({ step }) => step === 'hashing' && retryPage(store.db, page) })
  await expect(retried).rejects.toMatchObject({ code: 'BATCH_NOT_OVER' })
  expect(existsSync(store.path)).toBe(false)
})
