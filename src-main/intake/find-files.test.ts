import { chmodSync, mkdirSync, statSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { FoundFile } from '../store/documents.ts'
import { temporaryFolder } from '../store/testing/temporary-folder.ts'
import { findFiles, refuseWithoutDocuments, type Source } from './find-files.ts'
import { makeFiles } from './testing/make-files.ts'
import { walkFolder } from './walk-folder.ts'

async function search(...sources: Source[]): Promise<{ files: FoundFile[]; others: number }> {
  const files: FoundFile[] = []
  let others = 0
  for await (const found of findFiles(sources)) {
    if (found.type === 'other') others += 1
    else files.push(found.file)
  }
  return { files, others }
}

const folder = (path: string, prefix = ''): Source => ({ path, isFolder: true, prefix })
const paths = (found: { files: FoundFile[] }) => found.files.map((file) => file.relativePath)

test('finds documents in all folders below, sorted within each', async () => {
  const root = temporaryFolder()
  makeFiles(root, 'b.pdf', 'a/z.png', 'a/y/deep.jpeg', 'c/x.jpg', '10.pdf', '9.pdf')
  expect(paths(await search(folder(root)))).toEqual(['10.pdf', '9.pdf', 'a/y/deep.jpeg', 'a/z.png', 'b.pdf', 'c/x.jpg'])
})

test('an ending counts in capitals as well, and other files are counted', async () => {
  const root = temporaryFolder()
  makeFiles(root, 'A.PDF', 'b.Jpg', 'notes.txt', 'no ending', '.pdf', 'c.pdf.bak')
  const found = await search(folder(root))
  expect([paths(found), found.others]).toEqual([['A.PDF', 'b.Jpg'], 4])
})

test('every ending of a kind that can be read is searched for', async () => {
  const root = temporaryFolder()
  const names = ['bmp', 'dib', 'gif', 'heic', 'heif', 'jfif', 'jpe', 'jpeg', 'jpg', 'pdf', 'png', 'tif', 'tiff', 'webp'].map(
    (ending) => `a.${ending}`,
  )
  makeFiles(root, ...names, 'a.svg', 'a.psd')
  const found = await search(folder(root))
  expect([paths(found), found.others]).toEqual([names, 2])
})

test('a file is described as it is on the disk', async () => {
  const root = temporaryFolder()
  makeFiles(root, 'a/b.pdf')
  const path = join(root, 'a', 'b.pdf')
  const modifiedAt = Math.floor(statSync(path).mtimeMs)
  expect((await search(folder(root))).files).toEqual([{ path, relativePath: 'a/b.pdf', sizeBytes: 7, modifiedAt, error: null }])
})

test('symbolic links are not followed, neither to files nor in circles', async () => {
  const root = temporaryFolder()
  makeFiles(root, 'in/a.pdf', 'out/secret.pdf')
  symlinkSync(join(root, 'out'), join(root, 'in', 'folder'))
  symlinkSync(join(root, 'in'), join(root, 'in', 'circle'))
  symlinkSync(join(root, 'out', 'secret.pdf'), join(root, 'in', 'link.pdf'))
  expect(paths(await search(folder(join(root, 'in'))))).toEqual(['a.pdf'])
})

test('a prefix stands before what is found', async () => {
  const root = temporaryFolder()
  makeFiles(root, 'a/b.pdf')
  expect(paths(await search(folder(root, '2/docs')))).toEqual(['2/docs/a/b.pdf'])
})

test('a file that was named itself is a document, whatever its ending', async () => {
  const root = temporaryFolder()
  makeFiles(root, 'scan.tmp')
  const found = await search({ path: join(root, 'scan.tmp'), isFolder: false, prefix: '' })
  expect(paths(found)).toEqual(['scan.tmp'])
})

test('a file that is gone is a document that failed', async () => {
  const found = await search({ path: join(temporaryFolder(), 'gone.pdf'), isFolder: false, prefix: '' })
  expect(found.files).toMatchObject([{ relativePath: 'gone.pdf', error: { code: 'SOURCE_MISSING', detail: 'ENOENT' } }])
})

test('a folder that cannot be listed is one document that failed', async () => {
  const root = temporaryFolder()
  makeFiles(root, 'file')
  const found = await search(folder(join(root, 'file'), 'archive'), folder(join(root, 'nowhere')))
  expect(found.files).toMatchObject([
    { relativePath: 'archive', error: { code: 'FOLDER_DENIED', detail: 'ENOTDIR' } },
    { relativePath: '.', error: { code: 'FOLDER_DENIED', detail: 'ENOENT' } },
  ])
})

// The administrator may read every folder, whatever its permissions.
test.skipIf(process.getuid?.() === 0 || process.platform === 'win32')('a folder without permission does not hide the others', async () => {
  const root = temporaryFolder()
  makeFiles(root, 'a/a.pdf', 'b/b.pdf')
  chmodSync(join(root, 'a'), 0)
  onTestFinished(() => chmodSync(join(root, 'a'), 0o700))
  const found = await search(folder(root))
  expect(found.files).toMatchObject([
    { relativePath: 'a', error: { code: 'FOLDER_DENIED', detail: 'EACCES' } },
    { relativePath: 'b/b.pdf' },
  ])
})

test('a walk gives the first file before it has seen the last', async () => {
  const root = temporaryFolder()
  makeFiles(root, 'a.pdf', 'b.pdf')
  const walk = walkFolder(root)
  expect((await walk.next()).value).toEqual({ type: 'file', path: join(root, 'a.pdf') })
})

test('an import without any document is refused', async () => {
  const root = temporaryFolder()
  makeFiles(root, 'notes.txt')
  mkdirSync(join(root, 'empty'))
  await expect(refuseWithoutDocuments([folder(root)])).rejects.toMatchObject({ code: 'NO_DOCUMENTS', place: { path: root } })
})

test('an import with one document is not', async () => {
  const root = temporaryFolder()
  makeFiles(root, 'a/b/c.pdf')
  await expect(refuseWithoutDocuments([folder(root)])).resolves.toBeUndefined()
})
