import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { LeafcutterError } from '../../contract/error-catalogue.ts'
import { type ManifestStep, problemsKept } from '../../contract/manifest.ts'
import { temporaryFolder } from '../../store/testing/temporary-folder.ts'
import { makeFiles } from '../testing/make-files.ts'
import { checkManifest, type ManifestRequest } from './check-manifest.ts'
import type { CheckedManifest } from './checked-manifest.ts'

/** A folder with a manifest and files below it. */
function withFiles(content: string | Buffer, ...files: string[]) {
  const folder = temporaryFolder()
  makeFiles(folder, ...files)
  const path = join(folder, 'manifest.csv')
  writeFileSync(path, content)
  const installed = ['eng', 'deu']
  const missingLanguages = (languages: string[]) => languages.find((code) => !installed.includes(code)) ?? null
  const check = (change: Partial<ManifestRequest> = {}) => checkManifest({ path, outputDir: null, missingLanguages, ...change })
  return { folder, path, check }
}

/** Line, column and code of every problem. */
const told = ({ problems }: CheckedManifest) => problems.map(({ line, column, code }) => [line, column, code])

const codeOf = (check: Promise<unknown>) => check.then(() => 'nothing was thrown').catch((error: LeafcutterError) => error.code)

test('every row names a file, and other columns are carried through', async () => {
  const { folder, check } = withFiles('path,priority,language,box\na.pdf,high,eng+deu,7\nb/c.tif,,,"8, 9"\n', 'a.pdf', 'b/c.tif')
  const { findings, problems, root } = await check()
  expect(problems).toEqual([])
  expect(findings).toEqual({
    ...{ rows: 2, problems: 0, filesWithoutRow: 0, columns: ['box'], languages: ['eng+deu'] },
    priorities: { high: 1, normal: 1, low: 0 },
  })
  expect(root).toBe(folder)
})

test('each mistake is told with its line and column, and none keeps the next from being told', async () => {
  const rows = [
    'path;priority;language;note',
    'a.pdf;;;',
    'gone.pdf;urgent;;',
    ';low;;x',
    '"a.pdf";;klingon;"two\r\nlines"',
    'sub;;;',
    './sub/../a.pdf;;e;',
    'sub/b.pdf;;deu+fra;',
    'c.pdf;;;;too much',
  ]
  const { check } = withFiles(rows.join('\r\n'), 'a.pdf', 'sub/b.pdf', 'c.pdf')
  const checked = await check()
  expect(told(checked)).toEqual([
    [3, 'priority', 'priority-unknown'],
    [3, 'path', 'file-missing'],
    [4, 'path', 'path-empty'],
    [5, 'path', 'file-twice'],
    [5, 'language', 'language-missing'],
    [7, 'path', 'is-a-folder'],
    [8, 'language', 'language-malformed'],
    [8, 'path', 'file-twice'],
    [9, 'language', 'language-missing'],
    [10, null, 'column-without-name'],
  ])
  expect(checked.problems.map(({ value, detail }) => [value, detail])).toContainEqual(['./sub/../a.pdf', 'line 2'])
  expect(checked.findings.problems).toBe(10)
})

test.each([
  ['a byte order mark', '\ufeffpath,x\na.pdf,1\n'],
  ['semicolons', 'path;x\na.pdf;1,5\n'],
  ['tabs', 'path\tx\na.pdf\t1,5;2\n'],
  ['CRLF', 'path,x\r\na.pdf,1\r\n'],
  ['CR alone', 'path,x\ra.pdf,1\r'],
  ['no line end at the end', 'path,x\na.pdf,1'],
  ['empty lines, and lines of empty cells', '\npath,x\n\n,\na.pdf,1\n,,,\n'],
  ['names in other letters, with spaces', 'x, PATH \n1,a.pdf\n'],
  ['quoted names', '"path","x"\n"a.pdf","1"\n'],
])('understands a manifest with %s', async (_what, content) => {
  const { check } = withFiles(content, 'a.pdf')
  const { findings, problems } = await check()
  expect([problems, findings.rows, findings.columns]).toEqual([[], 1, ['x']])
})

test('has room for 200 columns', async () => {
  const names = Array.from({ length: 200 }, (_, index) => `column ${index}`)
  const { check } = withFiles(`path,${names.join(',')}\na.pdf,${names.map(() => '=1+1').join(',')}\n`, 'a.pdf')
  expect((await check()).findings).toMatchObject({ problems: 0, columns: names })
})

test.each([
  ['no column of paths', 'file,box\na.pdf,1\n', [[1, null, 'no-path-column']]],
  ['nothing in it', '', [[1, null, 'no-path-column']]],
  ['no row', 'path\n', [[1, null, 'no-rows']]],
  ['two columns of one name', 'path,box,Box\na.pdf,1,2\n', [[1, 'Box', 'column-twice']]],
  ['two columns of paths', 'path,Path\na.pdf,a.pdf\n', [[1, 'Path', 'column-twice']]],
  ['a quotation mark that nothing closes', 'path\na.pdf\n"b.pdf\n', [[3, null, 'broken-csv']]],
  ['a quotation mark within a cell', 'path\na.pdf\n\nb"c.pdf\n', [[4, null, 'broken-csv']]],
])('a manifest with %s says so', async (_what, content, problems) => {
  const { check } = withFiles(content, 'a.pdf')
  const [first] = told(await check())
  expect([first]).toEqual(problems)
})

test('both separators are understood, and whole paths', async () => {
  const { folder, path, check } = withFiles('', 'sub/a.pdf', 'sub/b.pdf')
  writeFileSync(path, `path\nsub\\a.pdf\n${join(folder, 'sub', 'b.pdf')}\n`)
  const { problems, root } = await check()
  expect([problems, root]).toEqual([[], join(folder, 'sub')])
})

test('a file is known again through a link to it or to its folder', async () => {
  const { folder, check } = withFiles('path\nsub/a.pdf\nlink.pdf\nlinked/a.pdf\n', 'sub/a.pdf')
  symlinkSync(join(folder, 'sub', 'a.pdf'), join(folder, 'link.pdf'))
  symlinkSync(join(folder, 'sub'), join(folder, 'linked'))
  expect(told(await check())).toEqual([
    [3, 'path', 'file-twice'],
    [4, 'path', 'file-twice'],
  ])
})

test('documents that no row names are counted, without those in the output folder and what is no document', async () => {
  const { folder, check } = withFiles('path\na.pdf\n', 'a.pdf', 'b.pdf', 'sub/c.TIF', 'notes.txt', 'out/a.pdf')
  const checked = await check({ outputDir: join(folder, 'out') })
  expect(checked.filesWithoutRow).toEqual([join(folder, 'b.pdf'), join(folder, 'sub', 'c.TIF')])
  expect(checked.findings).toMatchObject({ problems: 0, filesWithoutRow: 2 })
})

test('a file in the output folder is refused', async () => {
  const { folder, check } = withFiles('path\nout/a.pdf\nb.pdf\n', 'out/a.pdf', 'b.pdf')
  expect(told(await check({ outputDir: join(folder, 'out') }))).toEqual([[2, 'path', 'in-output-folder']])
})

test.each([
  ['UTF-16', Buffer.from('\ufeffpath\na.pdf\n', 'utf16le')],
  ['Latin-1', Buffer.from('path\nb\u00fccher.pdf\n', 'latin1')],
])('%s is refused as a whole', async (_what, content) => {
  expect(await codeOf(withFiles(content).check())).toBe('MANIFEST_UNREADABLE')
})

test('a manifest that is not there is refused', async () => {
  expect(await codeOf(withFiles('').check({ path: '/nowhere/manifest.csv' }))).toBe('MANIFEST_UNREADABLE')
})

test.each([
  ['a cell', `path,x\na.pdf,${'x'.repeat(32_768)}\n`],
  ['a row that is carried through', `path,x,y,z\na.pdf,${Array(3).fill('x'.repeat(30_000)).join(',')}\n`],
  ['the columns', `path,${Array.from({ length: 500 }, (_, index) => `c${index}`).join(',')}\na.pdf\n`],
])('too much in %s is refused as a whole', async (_what, content) => {
  expect(await codeOf(withFiles(content, 'a.pdf').check())).toBe('MANIFEST_TOO_LARGE')
})

test('of very many problems all are counted and the first are kept', async () => {
  const rows = problemsKept + 100
  const { problems, findings } = await withFiles(`path\n${'gone.pdf\n'.repeat(rows)}`).check()
  expect([problems.length, findings.problems, problems.at(-1)?.line]).toEqual([problemsKept, rows, problemsKept + 1])
})

test('tells how far it is, and ends when it is aborted', async () => {
  const { check } = withFiles(`path\n${Array.from({ length: 200 }, (_, index) => `${index}.pdf\n`).join('')}`)
  const steps: ManifestStep[] = []
  const abort = new AbortController()
  const aborted = check({
    signal: abort.signal,
    told: (step) => {
      steps.push(step)
      if (steps.length === 2) abort.abort()
    },
  })
  await expect(aborted).rejects.toThrow(/abort/)
  expect(steps).toEqual([
    { step: 'reading', rows: 64, problems: 64 },
    { step: 'reading', rows: 128, problems: 128 },
  ])
})

test('a folder that is a link itself names the same files', async () => {
  const { folder, check } = withFiles('path\na.pdf\n', 'a.pdf')
  const link = join(temporaryFolder(), 'link')
  mkdirSync(join(folder, 'empty'))
  symlinkSync(folder, link)
  const { findings } = await check({ path: join(link, 'manifest.csv') })
  expect(findings).toMatchObject({ problems: 0, filesWithoutRow: 0 })
})

test.each([
  ['a line end', '\r\n', ''],
  ['a letter', 'ü', '\r\n'],
])('%s that is cut in two by the end of a part is still one', async (_what, cut, after) => {
  const beginning = 'path,x\r\na.pdf,'
  const content = `${beginning}${'x'.repeat(16_383 - beginning.length)}${cut}${after}gone.pdf,\r\n`
  expect(Buffer.from(content).subarray(16_383, 16_385).toString()).toBe(cut)
  expect(told(await withFiles(content, 'a.pdf').check())).toEqual([[3, 'path', 'file-missing']])
})
