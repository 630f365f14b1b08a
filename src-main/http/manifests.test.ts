import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { mistakesOfManifest, mostListed, startedManifest } from '../contract/http/manifests.ts'
import { temporaryFolder } from '../store/testing/temporary-folder.ts'
import { serving, token } from './testing/serving.ts'

/** Manifests over real HTTP: the real check of real files; only the batch is not made. */

async function withManifest(text: string) {
  const folder = temporaryFolder()
  for (const name of ['a.pdf', 'b.pdf', 'c.pdf']) writeFileSync(join(folder, name), name)
  const manifest = join(folder, 'files.csv')
  writeFileSync(manifest, text)
  const outputDir = join(folder, 'text')
  const served = await serving()
  const post = (more: object = {}) => served.api('POST', '/manifests', { manifest, outputDir, ...more })
  return { ...served, folder, manifest, outputDir, post }
}

test('a manifest in which all is well becomes a batch, and the answer counts what is in it', async () => {
  const { post, imports, folder, manifest, outputDir } = await withManifest('path,priority,language,box\na.pdf,high,eng,7\nb.pdf,,,8\n')
  const { status, answer } = await post({ name: 'May', priority: 3, startsAt: 5_000, formats: ['txt', 'pdf'] })
  expect([status, answer]).toEqual([
    200,
    {
      batchId: 'b_00000009',
      rows: 2,
      columns: ['box'],
      languages: ['eng'],
      priorities: { high: 1, normal: 1, low: 0 },
      filesWithoutRow: { total: 1, listed: [join(folder, 'c.pdf')] },
    },
  ])
  expect(startedManifest.parse(answer)).toEqual(answer)
  expect(imports).toMatchObject([
    {
      manifest: { path: manifest, findings: { rows: 2 } },
      ...{ outputDir, name: 'May', priority: 3, settings: { formats: ['txt', 'pdf'] }, hold: { startsAt: 5_000, sampleWanted: false } },
    },
  ])
})

test('one with mistakes is told by line, with what to do about each, and nothing is started', async () => {
  const { post, imports, manifest } = await withManifest('path;priority;language\r\na.pdf;soon;\r\ngone.pdf;;\r\nb.pdf;;xxx\r\na.pdf;;\r\n')
  const { status, answer } = await post()
  expect([status, answer.status, answer.code, answer.data.path, answer.data.rows]).toEqual([422, 422, 'MANIFEST_INVALID', manifest, 4])
  expect(answer.message).toMatch(/\(4 problems\)\. Nothing was started\. Correct the lines/)
  const { problems } = mistakesOfManifest.parse(answer.data)
  expect([problems.total, problems.listed.map(({ line, column, code, value }) => [line, column, code, value])]).toEqual([
    4,
    [
      [2, 'priority', 'priority-unknown', 'soon'],
      [3, 'path', 'file-missing', 'gone.pdf'],
      [4, 'language', 'language-missing', 'xxx'],
      [5, 'path', 'file-twice', 'a.pdf'],
    ],
  ])
  expect(problems.listed[1]?.message).toMatch(/^There is no such file\. Correct the path/)
  expect(imports).toEqual([])
})

test('of very many mistakes a part is listed and all are counted', async () => {
  const rows = mostListed + 5
  const { post } = await withManifest(`path\n${Array.from({ length: rows }, (_, index) => `gone-${index}.pdf\n`).join('')}`)
  const { problems } = (await post()).answer.data
  expect([problems.total, problems.listed.length, problems.listed.at(-1).line]).toEqual([rows, mostListed, mostListed + 1])
})

test('files that lie in the output folder are a mistake, as they are for the window', async () => {
  const { post, folder, imports } = await withManifest('path\ntext/d.pdf\n')
  mkdirSync(join(folder, 'text'))
  writeFileSync(join(folder, 'text', 'd.pdf'), 'd')
  expect((await post()).answer.data.problems.listed).toMatchObject([{ line: 2, code: 'in-output-folder' }])
  expect(imports).toEqual([])
})

test('one that is not there, and one that is no manifest, are refused with a code', async () => {
  const { post, folder } = await withManifest('path\na.pdf\n')
  const none = await post({ manifest: join(folder, 'gone.csv') })
  expect([none.status, none.answer.code, none.answer.data.path]).toEqual([400, 'MANIFEST_UNREADABLE', join(folder, 'gone.csv')])
  expect((await post({ manifest: 'files.csv' })).answer).toMatchObject({ status: 400, code: 'BAD_REQUEST' })
  expect((await post({ paths: [folder] })).answer.message).toContain('Unrecognized key: "paths"')
})

test('one check comes after the other, and one that fails keeps nobody behind', async () => {
  const { post, folder, imports } = await withManifest('path\na.pdf\n')
  const answers = await Promise.all([post({ manifest: join(folder, 'gone.csv') }), post({ name: 'one' }), post({ name: 'two' })])
  expect(answers.map(({ status }) => status)).toEqual([400, 200, 200])
  expect(imports).toMatchObject([{ name: 'one' }, { name: 'two' }])
})

test('it is described with an example of each answer, and the examples are as the schemas want them', async () => {
  const { send } = await serving()
  const { paths } = JSON.parse((await send('/api/openapi.json', { headers: { Authorization: `Bearer ${token}` } })).text)
  const { requestBody, responses } = paths['/manifests'].post
  const examplesOf = ({ content }: { content: Record<string, { schema: { examples?: object[] } }> }) =>
    content['application/json']?.schema.examples
  expect(examplesOf(requestBody)).toEqual([expect.objectContaining({ manifest: '/data/files.csv' })])
  expect(startedManifest.parse(examplesOf(responses['200'])?.[0])).toBeTruthy()
  const refused = responses['422'].content['application/json'].schema
  expect([refused.required, refused.properties.code]).toEqual([['status', 'code', 'message', 'data'], { const: 'MANIFEST_INVALID' }])
  expect(mistakesOfManifest.parse(refused.properties.data.examples[0])).toBeTruthy()
})
