import { appendFileSync, chmodSync, copyFileSync, mkdirSync, renameSync, rmSync, symlinkSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { hashFile } from '../../pool/host/hash-files.ts'
import { getBatch, listBatches } from '../../store/batches.ts'
import { searchesToResume } from '../import-batch.ts'
import { documentsOf, filesOf, watching } from './testing/watching.ts'

test('what comes into the folder becomes one batch, with its subfolders mirrored', async () => {
  const { db, folder, write, settle, events } = watching()
  for (const name of ['b.pdf', 'a.pdf', 'sub/deep/c.png']) write(name)
  await settle()
  const [batch] = listBatches(db)
  expect(documentsOf(db)).toEqual(
    ['a.pdf', 'b.pdf', 'sub/deep/c.png'].map((name) => ({ batchId: batch?.id, name, path: join(folder, name) })),
  )
  expect(getBatch(db, batch?.id ?? '').importFinishedAt).not.toBeNull()
  expect(events.map(({ type }) => type)).toEqual(
    expect.arrayContaining(['batch-created', 'documents-found', 'import-finished', 'watched-changed']),
  )
})

test('a file that grows all the time is taken in only when it has grown to its end', async () => {
  const { db, folder, write, pass, settle } = watching({ settleSeconds: 3 })
  write('slow.pdf', 'a')
  for (let second = 0; second < 30; second += 1) {
    appendFileSync(join(folder, 'slow.pdf'), 'x'.repeat(1_000))
    await pass(1)
    expect(documentsOf(db)).toEqual([])
  }
  await settle()
  expect(db.prepare('select size_bytes from documents').pluck().all()).toEqual([30_001])
})

test('nothing that nobody means is taken in: outputs, hidden and unfinished files', async () => {
  const { db, write, settle } = watching()
  for (const name of [
    'out/a.pdf',
    '.hidden.pdf',
    '.cache/a.pdf',
    '~$letter.pdf',
    'a.pdf.part',
    'b.crdownload',
    'Thumbs.db',
    'c.leafcutter-tmp',
  ])
    write(name)
  write('real.pdf')
  await settle()
  expect(filesOf(db)).toEqual(['taken real.pdf'])
})

test('without subfolders only the folder itself is looked at', async () => {
  const { db, write, settle } = watching({ subfolders: false })
  write('a.pdf')
  write('sub/b.pdf')
  await settle()
  expect(filesOf(db)).toEqual(['taken a.pdf'])
})

test('what cannot be taken in is listed once with its reason, and no more when it is gone', async () => {
  const { db, root, folder, write, settle } = watching()
  write('letter.docx')
  write('empty.pdf', '')
  symlinkSync('/etc/hostname', join(folder, 'out.pdf'.replace('out', 'outside')))
  mkdirSync(join(root, 'elsewhere'))
  symlinkSync(join(root, 'elsewhere'), join(folder, 'folder-link'))
  symlinkSync(join(folder, 'nowhere.pdf'), join(folder, 'broken.pdf'))
  await settle()
  await settle()
  const refused = ['refused broken.pdf LINK_LEADS_OUT', 'refused empty.pdf EMPTY_FILE', 'refused folder-link LINK_LEADS_OUT']
  const others = ['refused letter.docx OTHER_KIND', 'refused outside.pdf LINK_LEADS_OUT']
  expect(filesOf(db).sort()).toEqual([...refused, ...others])
  for (const name of ['letter.docx', 'empty.pdf', 'outside.pdf', 'folder-link', 'broken.pdf']) rmSync(join(folder, name))
  await settle()
  expect(filesOf(db)).toEqual([])
})

test('a link to what lies in the folder anyway is no second file', async () => {
  const { db, folder, write, settle } = watching()
  write('a.pdf')
  symlinkSync(join(folder, 'a.pdf'), join(folder, 'again.pdf'))
  await settle()
  expect(filesOf(db)).toEqual(['taken a.pdf'])
})

test('no content is read twice: not as a copy, not in the same burst, not after a restart', async () => {
  const { db, folder, write, settle, restart } = watching()
  write('a.pdf', 'same')
  write('b.pdf', 'same')
  await settle()
  expect(filesOf(db)).toEqual(['taken a.pdf', 'duplicate b.pdf'])
  restart()
  copyFileSync(join(folder, 'a.pdf'), join(folder, 'c.pdf'))
  await settle()
  expect(filesOf(db)).toEqual(['taken a.pdf', 'duplicate b.pdf', 'duplicate c.pdf'])
  expect(documentsOf(db)).toHaveLength(1)
})

test('a file that was renamed after it was taken in stays the same, and its document is read from its new name', async () => {
  const { db, folder, write, settle, events } = watching()
  write('a.pdf')
  await settle()
  db.prepare(
    "update documents set inspection = 'failed', error_code = 'SOURCE_MISSING', error_detail = '', failed_at = 1, closed_at = 1",
  ).run()
  renameSync(join(folder, 'a.pdf'), join(folder, 'z.pdf'))
  await settle()
  expect(filesOf(db)).toEqual(['taken z.pdf'])
  expect(documentsOf(db)).toMatchObject([{ name: 'a.pdf', path: join(folder, 'z.pdf') }])
  expect(db.prepare('select inspection from documents').pluck().all()).toEqual(['waiting'])
  expect(events.map(({ type }) => type)).toContain('batch-changed')
})

test('a file that was renamed while it settled is taken in once, under its new name', async () => {
  const { db, folder, write, pass, settle } = watching()
  write('a.pdf')
  await pass(6)
  renameSync(join(folder, 'a.pdf'), join(folder, 'b.pdf'))
  await settle()
  expect(documentsOf(db).map(({ name }) => name)).toHaveLength(1)
  expect(filesOf(db)).toEqual(['taken b.pdf'])
})

test('a file that was changed is a new one, in the next batch, with outputs of its own', async () => {
  const { db, write, settle } = watching()
  write('scan.pdf', 'first')
  await settle()
  write('scan.pdf', 'second')
  await settle()
  expect(documentsOf(db).map(({ name }) => name)).toEqual(['scan.pdf', 'scan (2).pdf'])
  expect(listBatches(db)).toHaveLength(2)
})

test('a file that was only touched is the same', async () => {
  const { db, folder, write, settle } = watching()
  write('a.pdf')
  await settle()
  utimesSync(join(folder, 'a.pdf'), 1_000, 1_000)
  await settle()
  expect(filesOf(db)).toEqual(['taken a.pdf'])
  expect(db.prepare('select modified_at from documents').pluck().all()).toEqual([1_000_000])
})

test('a burst of 1,200 files is one batch', async () => {
  const { db, write, settle } = watching()
  for (let file = 0; file < 1_200; file += 1) write(`${file}.pdf`)
  await settle()
  expect(listBatches(db)).toHaveLength(1)
  expect(documentsOf(db)).toHaveLength(1_200)
})

test('a file that changed while it was being hashed is not taken in as it was', async () => {
  const { db, folder, write, pass, settle, restart } = watching()
  let meddled = false
  restart({
    hash: async (paths) => {
      if (!meddled) appendFileSync(join(folder, 'a.pdf'), 'more')
      meddled = true
      return Promise.all(paths.map((path) => hashFile(path, () => {})))
    },
  })
  write('a.pdf', 'some')
  await pass(9)
  expect([meddled, documentsOf(db)]).toEqual([true, []])
  await settle()
  expect(db.prepare('select size_bytes from documents').pluck().all()).toEqual([8])
})

test('a crash between two slices of a batch loses nothing and takes nothing twice', async () => {
  const { db, write, settle, restart, watch, root } = watching()
  for (let file = 0; file < 400; file += 1) write(`${String(file).padStart(3, '0')}.pdf`)
  let slices = 0
  const died: unknown[] = []
  restart({
    announce: (event) => {
      if (event.type === 'documents-found' && ++slices === 2) throw new Error('killed')
    },
    failed: (surprise) => died.push(surprise),
  })
  expect(watch).toBeDefined()
  await settle()
  expect(died).toHaveLength(1)
  expect(documentsOf(db)).toHaveLength(300)
  // The half of a batch is no search of its folder that would begin again.
  expect(searchesToResume(db, root)).toEqual([])
  restart()
  await settle()
  const documents = documentsOf(db)
  expect([documents.length, new Set(documents.map(({ path }) => path)).size]).toEqual([400, 400])
})

test('a folder that vanishes is waited for and told, and nothing is forgotten', async () => {
  const { db, folder, root, write, settle, watch } = watching()
  write('a.pdf')
  await settle()
  renameSync(folder, join(root, 'away'))
  await settle()
  expect(watch.trouble?.code).toBe('WATCH_AWAY')
  mkdirSync(folder)
  await settle()
  expect([watch.trouble?.code, filesOf(db)]).toEqual(['WATCH_AWAY', ['taken a.pdf']])
  rmSync(folder, { recursive: true })
  renameSync(join(root, 'away'), folder)
  write('b.pdf')
  await settle()
  expect([watch.trouble, filesOf(db)]).toEqual([null, ['taken a.pdf', 'taken b.pdf']])
})

test.skipIf(process.getuid?.() === 0)('a file that may not be read is told, and taken in as soon as it may', async () => {
  const { db, folder, write, settle } = watching()
  write('a.pdf')
  chmodSync(join(folder, 'a.pdf'), 0)
  await settle()
  expect(filesOf(db)).toEqual(['refused a.pdf SOURCE_DENIED'])
  chmodSync(join(folder, 'a.pdf'), 0o600)
  await settle()
  expect(filesOf(db)).toEqual(['taken a.pdf'])
})
