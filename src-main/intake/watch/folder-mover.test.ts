import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { SqliteDatabase } from '../../store/open-database.ts'
import { documentsOf, filesIn, filesOf, watching } from './testing/watching.ts'

/** All documents are over: without a page that failed, or failed as a whole. */
function endDocuments(db: SqliteDatabase, how: 'done' | 'failed' = 'done'): void {
  if (how === 'failed') {
    db.prepare(
      "update documents set inspection = 'failed', error_code = 'UNREADABLE', error_detail = '', failed_at = 1, closed_at = 1 where closed_at is null",
    ).run()
    return
  }
  db.prepare(
    "update documents set inspection = 'done', kind = 'pdf', page_count = 0, content_hash = 'x', closed_at = 1 where closed_at is null",
  ).run()
}

const moving = () => watching({ moves: true })

test('files are taken from In, and moved to Done or Problems when they are over, in the same subfolders', async () => {
  const { db, folder, write, settle, watch } = moving()
  write('In/a/good.pdf')
  write('lies beside.pdf')
  await settle()
  expect(documentsOf(db)).toMatchObject([{ name: 'a/good.pdf', path: join(folder, 'In/a/good.pdf') }])
  watch.manyOver()
  await settle()
  expect(existsSync(join(folder, 'In/a/good.pdf'))).toBe(true)
  endDocuments(db)
  write('In/a/bad.pdf')
  await settle()
  endDocuments(db, 'failed')
  watch.manyOver()
  await settle()
  expect(filesIn(folder)).toEqual(['Done/a/good.pdf', 'Problems/a/bad.pdf', 'lies beside.pdf'])
  expect(documentsOf(db).map(({ path }) => path)).toEqual([join(folder, 'Done/a/good.pdf'), join(folder, 'Problems/a/bad.pdf')])
})

test('a file that is called like one in Done is numbered, and so are its outputs', async () => {
  const { db, folder, write, settle, watch } = moving()
  for (const content of ['first', 'second', 'third']) {
    write('In/scan.pdf', content)
    await settle()
    endDocuments(db)
    watch.manyOver()
    await settle()
  }
  expect(filesIn(join(folder, 'Done'))).toEqual(['scan (2).pdf', 'scan (3).pdf', 'scan.pdf'])
  expect(documentsOf(db).map(({ name }) => name)).toEqual(['scan.pdf', 'scan (2).pdf', 'scan (3).pdf'])
})

test('a file that comes again after it was moved is not read again, and goes where the first one went', async () => {
  const { db, folder, write, settle, watch } = moving()
  write('In/a.pdf')
  await settle()
  endDocuments(db)
  watch.manyOver()
  await settle()
  write('In/again.pdf', 'In/a.pdf')
  await settle()
  watch.manyOver()
  await settle()
  expect([filesOf(db), documentsOf(db).length]).toEqual([['taken Done/a.pdf', 'duplicate Done/again.pdf'], 1])
  expect(filesIn(folder)).toEqual(['Done/a.pdf', 'Done/again.pdf'])
})

test.each(['before', 'after'] as const)('a crash right %s the file is renamed is made good at the next start', async (when) => {
  const { db, folder, write, settle, restart } = moving()
  write('In/a.pdf')
  await settle()
  endDocuments(db)
  const died: unknown[] = []
  restart({
    rename: async (from, to) => {
      if (when === 'after') await rename(from, to)
      throw new Error('killed')
    },
    failed: (surprise) => died.push(surprise),
  })
  await settle()
  expect(died).toHaveLength(1)
  restart()
  await settle()
  expect([filesIn(folder), filesOf(db)]).toEqual([['Done/a.pdf'], ['taken Done/a.pdf']])
  expect(documentsOf(db)).toMatchObject([{ path: join(folder, 'Done/a.pdf') }])
})

const otherVolume = () => Promise.reject(Object.assign(new Error('cross-device link'), { code: 'EXDEV', syscall: 'rename' }))

test('to another volume it is copied, read again and only then removed, with its time', async () => {
  const { db, folder, write, settle, restart } = moving()
  write('In/a.pdf', 'content')
  await settle()
  endDocuments(db)
  restart({ rename: otherVolume })
  await settle()
  expect(filesIn(folder)).toEqual(['Done/a.pdf'])
  expect(readFileSync(join(folder, 'Done/a.pdf'), 'utf8')).toBe('content')
})

test('a copy that was whole when the program ended takes the place of the file; another file of its name does not', async () => {
  const { db, folder, write, settle, restart } = moving()
  write('In/a.pdf', 'content')
  write('In/b.pdf', 'another')
  await settle()
  endDocuments(db)
  db.prepare("update watched_files set moving_to = 'Done/' || substr(path, 4)").run()
  writeFileSync(join(folder, 'Done/a.pdf'), 'content')
  writeFileSync(join(folder, 'Done/b.pdf'), 'foreign')
  restart()
  await settle()
  expect(filesIn(folder)).toEqual(['Done/a.pdf', 'Done/b (2).pdf', 'Done/b.pdf'])
  expect(readFileSync(join(folder, 'Done/b.pdf'), 'utf8')).toBe('foreign')
})

test('a file that cannot be moved stays, is told, and is moved when it can be', async () => {
  const { db, folder, write, settle, restart, ...rest } = moving()
  write('In/a.pdf')
  await settle()
  endDocuments(db)
  rmSync(join(folder, 'Done'), { recursive: true })
  writeFileSync(join(folder, 'Done'), 'a file in the way')
  restart()
  await settle()
  expect(filesIn(join(folder, 'In'))).toEqual(['a.pdf'])
  rmSync(join(folder, 'Done'))
  mkdirSync(join(folder, 'Done'))
  await settle()
  expect(filesIn(folder)).toEqual(['Done/a.pdf'])
  expect(rest.id).toBeGreaterThan(0)
})

test('a file that was changed after it was read is not moved as if it had been read, but taken in anew', async () => {
  const { db, folder, write, settle, watch } = moving()
  write('In/a.pdf', 'old')
  await settle()
  write('In/a.pdf', 'newer')
  endDocuments(db)
  watch.manyOver()
  await settle()
  expect([filesIn(folder), documentsOf(db).length]).toEqual([['In/a.pdf'], 2])
})

test('while the share is away nothing is made in its place, and what is over is moved when it is back', async () => {
  const { db, root, folder, write, settle, watch } = moving()
  write('In/a.pdf')
  await settle()
  endDocuments(db)
  renameSync(folder, join(root, 'away'))
  mkdirSync(join(folder, 'In'), { recursive: true })
  watch.manyOver()
  await settle()
  expect(readdirSync(folder)).toEqual(['In'])
  rmSync(folder, { recursive: true })
  renameSync(join(root, 'away'), folder)
  await settle()
  expect([filesIn(folder), filesOf(db)]).toEqual([['Done/a.pdf'], ['taken Done/a.pdf']])
})
