import { appendFileSync, copyFileSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, type TestContext, test } from 'vitest'
import { ask, damages } from './database.ts'
import { filesIn, temporaryFolder, typedBytes } from './folders.ts'
import { killDead, type Running, startLeafcutter } from './run-leafcutter.ts'
import { until } from './until.ts'

/** These wait for files to settle and for programs to start, so they wait together. */

function newFolder({ onTestFinished }: TestContext) {
  const folder = temporaryFolder()
  const [watched, out, data] = [join(folder, 'watched'), join(folder, 'out'), join(folder, 'data')]
  mkdirSync(watched)
  const start = (...flags: string[]) => {
    const run = startLeafcutter(['watch', watched, '--out', out, '--data', data, '--settle', '1', '--json', ...flags])
    onTestFinished(() => run.killAll())
    return run
  }
  const taken = () =>
    ask<{ path: string }>(data, "select path from watched_files where state = 'taken' order by path").map(({ path }) => path)
  const written = () => ask<{ count: number }>(data, 'select count(*) as count from documents where closed_at is not null')[0]?.count ?? 0
  const outputs = () => filesIn(out).filter((name) => name.endsWith('.txt'))
  return { folder, watched, out, data, start, taken, written, outputs }
}

const watching = (run: Running) => until(`it watches\n${run.told()}`, () => run.told().includes('Watching'))

async function stop(run: Running): Promise<string> {
  run.signal('SIGTERM')
  const ended = await run.ended
  expect(ended.status, ended.stderr).toBe(143)
  return ended.stdout
}

/** Each file is one document with one output, and no content is in two. */
function expectEachOnce({ data, outputs }: ReturnType<typeof newFolder>, count: number): void {
  expect(damages(data)).toEqual([])
  const [sums] = ask<Record<string, number>>(
    data,
    `select count(*) as files, count(distinct sha256) as contents, count(distinct document_id) as documents, (select count(*) from documents) as allDocuments,
       (select count(*) from documents where inspection = 'done' and closed_at is not null) as done, (select count(*) from attempts where "end" = 'done') as attempts
     from watched_files where state = 'taken'`,
  )
  expect(sums).toEqual({ files: count, contents: count, documents: count, allDocuments: count, done: count, attempts: count })
  expect(outputs()).toHaveLength(count)
}

/** A text PDF of a page that no other number has. */
function numbered(template: Uint8Array, number: number): Uint8Array {
  // After the end of a PDF there may be anything; a reader looks for its end from there back.
  return Buffer.concat([template, Buffer.from(`\n% ${number}\n`)])
}

/** So many come at once; 5,000 take a minute or two. */
const many = Number(process.env.WATCHED_FILES ?? 300)

describe.concurrent('a watched folder', () => {
  test('a file that is copied at 1 MB/s is taken in once, when its last byte is there', async (context) => {
    const place = newFolder(context)
    const bytes = await typedBytes(3)
    const file = join(place.watched, 'slow.pdf')
    // On a busy computer the copy may halt for longer than the one second that is enough for the others.
    const run = place.start('--settle', '4')
    await watching(run)
    // A comment of 4 MB within the PDF, and its end once more behind it: without its last bytes it is damaged.
    const end = bytes.subarray(Buffer.from(bytes).lastIndexOf('startxref'))
    const whole = Buffer.concat([bytes, Buffer.from(`\n%${'x'.repeat(4_000_000)}\n`), end])
    writeFileSync(file, '')
    const chunk = 100_000
    for (let at = 0; at < whole.length; at += chunk) {
      appendFileSync(file, whole.subarray(at, at + chunk))
      expect(place.taken()).toEqual([])
      await wait(100)
    }
    await until(`it is written\n${run.told()}`, () => place.written() === 1)
    await stop(run)
    expect(ask(place.data, 'select size_bytes as size, inspection, page_count as pages from documents')).toEqual([
      { size: whole.length, inspection: 'done', pages: 3 },
    ])
    expect(place.taken()).toEqual(['slow.pdf'])
  })

  test('a folder that is listed again and again: what comes, also into new subfolders, is taken in once', async (context) => {
    const place = newFolder(context)
    const template = await typedBytes(1)
    const run = place.start('--poll')
    await watching(run)
    for (let file = 0; file < 20; file += 1) {
      mkdirSync(join(place.watched, `day ${file % 3}`), { recursive: true })
      writeFileSync(join(place.watched, `day ${file % 3}`, `${file}.pdf`), numbered(template, file))
    }
    await until(`all are written\n${run.told()}`, () => place.written() === 20)
    const lines = (await stop(run)).trim().split('\n')
    expect(lines).toHaveLength(20)
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ state: 'taken', reason: null })
    expectEachOnce(place, 20)
    expect(place.outputs()).toContain('day 0/0.pdf.txt')
  })

  test('very many files at once are one batch, each of them once', async (context) => {
    const place = newFolder(context)
    const template = await typedBytes(1)
    const run = place.start('--quiet')
    await until('the database is there', () => ask(place.data, 'select 1 from watched_folders').length === 1)
    for (let file = 0; file < many; file += 1) writeFileSync(join(place.watched, `${file}.pdf`), numbered(template, file))
    await until(`all are taken in\n${run.told()}`, () => place.taken().length === many, 120)
    expect(ask(place.data, 'select count(*) as batches from batches')).toEqual([{ batches: 1 }])
    await until(`all are written\n${run.told()}`, () => place.written() === many, 160)
    await stop(run)
    expectEachOnce(place, many)
  }, 400_000)

  test('with renames, kills and restarts in the middle each file is read once, and lies in Done', async (context) => {
    const place = newFolder(context)
    const inbox = join(place.watched, 'In')
    mkdirSync(inbox)
    const template = await typedBytes(1)
    const count = 120
    for (let file = 0; file < count; file += 1) writeFileSync(join(inbox, `${file}.pdf`), numbered(template, file))
    let run = place.start('--move')
    await until(`some wait\n${run.told()}`, () => place.data !== '' && run.told().includes('Watching'))
    await wait(700)
    for (let file = 0; file < 30; file += 1) renameSync(join(inbox, `${file}.pdf`), join(inbox, `renamed ${file}.pdf`))
    // While they are taken in, read, and moved.
    await until(`they are taken in\n${run.told()}`, () => place.taken().length > 0)
    await killDead(run)
    for (let life = 1; life <= 4; life += 1) {
      run = place.start('--move')
      const goal = Math.min(count, place.written() + 15)
      await until(`${goal} are written\n${run.told()}`, () => place.written() >= goal)
      await killDead(run)
      expect(damages(place.data)).toEqual([])
    }
    run = place.start('--move')
    await until(`all are moved\n${run.told()}`, () => filesIn(join(place.watched, 'Done')).length === count, 120)
    copyFileSync(join(place.watched, 'Done/50.pdf'), join(inbox, 'copied again.pdf'))
    await until('the copy is known', () => ask(place.data, "select 1 from watched_files where state = 'duplicate'").length === 1)
    await stop(run)
    const [sums] = ask<Record<string, number>>(
      place.data,
      `select count(*) as taken, count(distinct sha256) as contents, (select count(*) from documents) as documents,
         (select count(*) from documents where path like '%/Done/%') as relinked from watched_files where state = 'taken'`,
    )
    expect(sums).toEqual({ taken: count, contents: count, documents: count, relinked: count })
    expect(place.outputs()).toHaveLength(count)
    expect(readFileSync(join(place.out, place.outputs()[0] ?? ''), 'utf8').length).toBeGreaterThan(0)
  }, 400_000)
})
