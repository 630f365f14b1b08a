import { describe, expect, test } from 'vitest'
import { batchSummary } from '../contract/http/answers.ts'
import { httpContract } from '../contract/http/api.ts'
import { parseCsv } from '../export/testing/parse-csv.ts'
import { countPages } from '../store/counts.ts'
import { done, failed, seedPages, settleNext } from '../store/testing/seed.ts'
import { serving, token } from './testing/serving.ts'

/** The API over real HTTP, before a real database at which nobody works. */

const unknown = 'b_99999999'
const bearer = { Authorization: `Bearer ${token}` }

/** One batch: a page done, one failed, one queued. */
async function withBatch() {
  const served = await serving()
  const { batchId } = seedPages(served.db, 3)
  settleNext(served.store, [done(), failed('PAGE_UNREADABLE', 'bad stream')])
  return { ...served, batchId }
}

describe('without the token', () => {
  const calls = Object.values(httpContract).map((procedure) => procedure['~orpc'].route)

  test.each(calls)('$method $path is refused, and changes nothing', async ({ method = 'GET', path = '/' }) => {
    const { send, db, batchId, imports } = await withBatch()
    const before = countPages(db, batchId)
    const at = `/api${path.replace('{batchId}', batchId)}`
    for (const Authorization of ['', 'Bearer ', `Bearer ${token}x`, `Basic ${token}`]) {
      const answer = await send(at, { method, headers: { Authorization } })
      expect([answer.status, answer.headers['www-authenticate']]).toEqual([401, 'Bearer'])
    }
    expect([countPages(db, batchId), imports]).toEqual([before, []])
  })

  test('neither the report nor the description nor what there is', async () => {
    const { send, batchId } = await withBatch()
    for (const path of [`/api/batches/${batchId}/report.csv`, '/api/openapi.json', '/api/', '/api/nothing'])
      expect([path, (await send(path)).status]).toEqual([path, 401])
  })
})

describe('a batch', () => {
  test('is imported by absolute paths, with what the window would choose', async () => {
    const { api, imports } = await serving()
    const paths = ['/in/a folder', 'C:\\in']
    expect(await api('POST', '/batches', { paths, outputDir: '/out', languages: ['deu'] })).toEqual({
      status: 200,
      answer: { batchId: 'b_00000009' },
    })
    expect(imports).toMatchObject([
      { paths, outputDir: '/out', name: '', priority: 0, settings: { languages: ['deu'], textPolicy: 'skip' } },
    ])
    expect(imports[0]).not.toHaveProperty('hold')
    await api('POST', '/batches', { paths, outputDir: '/out', startsAt: 5_000, name: 'May' })
    expect(imports[1]).toMatchObject({ name: 'May', hold: { startsAt: 5_000, sampleWanted: false } })
  })

  test.each([
    {},
    { paths: [], outputDir: '/out' },
    { paths: ['in'], outputDir: '/out' },
    { paths: ['../in'], outputDir: '/out' },
    { paths: ['/in'], outputDir: 'out' },
    { paths: ['/in'] },
    { paths: '/in', outputDir: '/out' },
    { paths: ['/in'], outputDir: '/out', tessdataFolder: '/etc' },
    { paths: ['/in'], outputDir: '/out', languages: ['../../etc'] },
    { paths: ['/in'], outputDir: '/out', engine: '/bin/sh' },
    { paths: ['/in'], outputDir: '/out', startsAt: '20:00' },
  ])('is not imported from %j', async (body) => {
    const { api, imports } = await serving()
    expect((await api('POST', '/batches', body)).status).toBe(400)
    expect(imports).toEqual([])
  })

  test('is listed and told with its counts', async () => {
    const { api, batchId } = await withBatch()
    const { status, answer } = await api('GET', `/batches/${batchId}`)
    expect([status, answer.id, answer.pages]).toMatchObject([200, batchId, { ocr: 1, error: 1, queued: 1 }])
    expect(batchSummary.parse(answer)).toEqual(answer)
    expect((await api('GET', '/batches')).answer).toEqual([answer])
  })

  test('is paused, resumed and cancelled, alone or with all others', async () => {
    const { api, db, batchId } = await withBatch()
    const state = async () => (await api('GET', `/batches/${batchId}`)).answer.state
    expect((await api('POST', `/batches/${batchId}/pause`)).answer).toEqual({
      batches: [{ id: batchId, name: 'Archive', changed: true, pages: 0 }],
    })
    expect(await state()).toBe('paused')
    expect((await api('POST', '/resume')).answer.batches).toHaveLength(1)
    expect((await api('POST', '/pause')).answer.batches).toMatchObject([{ id: batchId, changed: true }])
    expect((await api('POST', `/batches/${batchId}/resume`, {})).answer.batches).toMatchObject([{ pages: 1 }])
    expect((await api('POST', `/batches/${batchId}/cancel`)).answer.batches).toMatchObject([{ pages: 1 }])
    expect([await state(), countPages(db, batchId).cancelled]).toEqual(['cancelled', 1])
    const again = await api('POST', `/batches/${batchId}/pause`)
    expect([again.status, again.answer.code]).toEqual([409, 'BATCH_CANCELLED'])
  })

  test('is given another priority', async () => {
    const { api, batchId } = await withBatch()
    expect((await api('POST', `/batches/${batchId}/priority`, { priority: 'high' })).status).toBe(200)
    expect((await api('GET', `/batches/${batchId}`)).answer.priority).toBe(20)
    expect((await api('POST', `/batches/${batchId}/priority`, { priority: 7 })).status).toBe(400)
  })

  test('tells what failed, by cause and one by one, and tries it again', async () => {
    const { api, db, batchId } = await withBatch()
    const { answer: groups } = await api('GET', `/batches/${batchId}/failures`)
    expect(groups).toMatchObject([{ code: 'PAGE_UNREADABLE', pages: 1, files: 1, sampleDetail: 'bad stream' }])
    const key = encodeURIComponent(groups[0].key)
    const { answer: rows } = await api('GET', `/batches/${batchId}/failures/rows?groupKey=${key}&limit=1`)
    expect(rows).toMatchObject({ total: 1, rows: [{ relativePath: '0001.pdf', pageNumber: 2, code: 'PAGE_UNREADABLE' }] })
    expect((await api('GET', `/batches/${batchId}/failures?filter=none`)).answer).toEqual([])
    expect((await api('GET', `/batches/${batchId}/failures/rows?groupKey=${key}&limit=501`)).status).toBe(400)
    expect((await api('POST', `/batches/${batchId}/retry`, { code: 'TIMEOUT_OCR' })).answer).toEqual({ pages: 0, files: 0 })
    expect((await api('POST', `/batches/${batchId}/retry`, { page: 2 })).status).toBe(400)
    expect((await api('POST', `/batches/${batchId}/retry`, { document: '0001.pdf', page: 2 })).answer).toEqual({ pages: 1, files: 0 })
    expect(countPages(db, batchId)).toMatchObject({ error: 0, queued: 2 })
  })

  test('gives its certificate into a file that is named by its whole path', async () => {
    const { api, certificates, batchId } = await withBatch()
    const path = '/out/certificate.json'
    expect((await api('POST', `/batches/${batchId}/certificate`, { path })).answer).toMatchObject({ paths: [path], addsUp: true })
    for (const wrong of ['certificate.json', '/etc/passwd', '/out/x.html'])
      expect((await api('POST', `/batches/${batchId}/certificate`, { path: wrong })).status).toBe(400)
    expect(certificates).toEqual([{ batchId, path }])
  })
})

describe('the report', () => {
  test('comes as CSV, a row for each page', async () => {
    const { send, batchId } = await withBatch()
    const answer = await send(`/api/batches/${batchId}/report.csv?per=page`, { headers: bearer })
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8'])
    expect(parseCsv(answer.text.slice(1)).map((cells) => cells.slice(0, 3))).toEqual([
      ['file', 'page', 'state'],
      ['0001.pdf', '1', 'done'],
      ['0001.pdf', '2', 'error'],
      ['0001.pdf', '3', 'queued'],
    ])
  })

  test('of no batch, or by something else, is refused before it begins', async () => {
    const { send, batchId } = await withBatch()
    const none = await send(`/api/batches/${unknown}/report.csv`, { headers: bearer })
    expect([none.status, JSON.parse(none.text).code]).toEqual([404, 'BATCH_UNKNOWN'])
    expect((await send(`/api/batches/${batchId}/report.csv?per=word`, { headers: bearer })).status).toBe(400)
  })

  test('that breaks off is seen to break off', async () => {
    const { send, batchId } = await serving({
      async *report() {
        yield 'file,page\n'
        throw new Error('the disk is gone')
      },
    }).then((served) => ({ ...served, batchId: seedPages(served.db, 1).batchId }))
    await expect(send(`/api/batches/${batchId}/report.csv`, { headers: bearer })).rejects.toMatchObject({ code: 'ECONNRESET' })
    expect((await send('/health')).status).toBe(200)
  })
})
