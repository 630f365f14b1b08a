import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { filesIn, temporaryFolder, typedBytes } from './folders.ts'
import { reportIn } from './report.ts'
import { type Ended, leafcutter } from './run-leafcutter.ts'
import { summaryOf } from './summary.ts'

const windows = process.platform === 'win32'
const folder = temporaryFolder()
const at = (...parts: string[]) => join(folder, ...parts)

const oddNames = [
  'two\nlines.pdf',
  'tab\there.pdf',
  '😀 grinning.pdf',
  '=SUM(A1:A9).pdf',
  '-dash.pdf',
  '"quoted", with comma.pdf',
  'trailing space.pdf ',
  'space before the ending .pdf',
  ' leading space.pdf',
  '.hidden.pdf',
  'n\u0303 combined.pdf',
  '\u202efdp.backwards.pdf',
  'same name.pdf',
  'same name.png',
  'same name.pdf.pdf',
  'folder /with space.pdf',
  'percent %2e%2e %s.pdf',
  `${'a'.repeat(200)}.pdf`,
]

/** 255 bytes, as many as a name may have; with `.txt` behind it would be too long. */
const longNames = [`${'x'.repeat(250)}1.pdf`, `${'x'.repeat(250)}2.pdf`, `${'ü'.repeat(125)}1.pdf`]

describe.skipIf(windows)('a folder of odd names', () => {
  const names = [...oddNames, ...longNames].filter((name) => !name.endsWith(' '))
  const outputs = at('names out')
  let run: Ended

  beforeAll(async () => {
    const bytes = await typedBytes(1)
    mkdirSync(at('names', 'folder '), { recursive: true })
    for (const name of names) writeFileSync(at('names', name), bytes)
    run = await leafcutter(['ingest', at('names'), '--out', outputs, '--data', at('names data'), '--json'])
  })

  test('is read to the last file', () => {
    expect(run.status, run.stderr).toBe(0)
    expect(summaryOf(run.stdout)).toMatchObject({ addsUp: true, files: { total: names.length, done: names.length } })
  })

  test('has an output under the same name for each file', () => {
    const found = filesIn(outputs)
    for (const name of names.filter((name) => !longNames.includes(name))) expect(found).toContain(`${name}.txt`)
    expect(found).toHaveLength(names.length + 1)
  })

  test('has outputs of their own for names that are too long with an ending added', () => {
    const expected = /^(x{200,}|ü{100,})~[0-9a-f]{12}\.txt$/
    expect(filesIn(outputs).filter((name) => expected.test(name))).toHaveLength(longNames.length)
  })

  test('is whole in the report, where no name is a formula', () => {
    const unescaped = (file = '') => file.replace(/^'(?=\s*[=+\-@])/, '').replaceAll("\n'", '\n')
    const reported = reportIn(outputs).map((line) => unescaped(line.file))
    expect(reported.sort()).toEqual([...names].sort())
    expect(readFileSync(join(outputs, 'report.csv'), 'utf8')).not.toMatch(/^"?[=+\-@]/m)
  })
})

test.skipIf(windows)('a name that ends in a space is read when it is named itself', async () => {
  writeFileSync(at('trailing space.pdf '), await typedBytes(1))
  const ended = await leafcutter(['ingest', at('trailing space.pdf '), '--out', at('space out'), '--data', at('space data')])
  expect(ended.status, ended.stderr).toBe(0)
  expect(filesIn(at('space out'))).toContain('trailing space.pdf .txt')
})

describe.skipIf(windows)('things that are no files', () => {
  const outputs = at('things out')
  let run: Ended

  beforeAll(async () => {
    mkdirSync(at('things', 'a folder named.pdf'), { recursive: true })
    writeFileSync(at('things', 'letter.pdf'), await typedBytes(1))
    writeFileSync(at('things', 'empty.pdf'), '')
    symlinkSync('..', at('things', 'round and round'))
    symlinkSync('nowhere', at('things', 'dangling.pdf'))
    symlinkSync('/dev/zero', at('things', 'endless.pdf'))
    execFileSync('mkfifo', [at('things', 'pipe.pdf')])
    run = await leafcutter(['ingest', at('things'), '--out', outputs, '--data', at('things data'), '--json'])
  })

  test('pipes, devices, links to nowhere and loops of links hold nothing up', () => {
    expect(run.status, run.stderr).toBe(1)
    expect(run.seconds).toBeLessThan(20)
  })

  test('the documents beside them are read, and the empty one is told', () => {
    expect(summaryOf(run.stdout)).toMatchObject({ files: { total: 2, done: 1, failed: 1 }, errors: [{ code: 'EMPTY_FILE' }] })
    expect(filesIn(outputs)).toEqual(['letter.pdf.txt', 'report.csv'])
  })
})

describe.skipIf(windows)('named one by one', () => {
  test.each([
    ['an endless device', '/dev/zero', 'NOT_A_DOCUMENT'],
    ['an empty device', '/dev/null', 'NOT_A_DOCUMENT'],
    ['a pipe', at('pipe.pdf'), 'NOT_A_DOCUMENT'],
    ['an empty file', at('empty.pdf'), 'EMPTY_FILE'],
  ])('%s does not hang', async (_what, path, code) => {
    writeFileSync(at('empty.pdf'), '')
    if (!existsSync(at('pipe.pdf'))) execFileSync('mkfifo', [at('pipe.pdf')])
    const ended = await leafcutter(['ingest', path, '--out', at('one out'), '--data', at('one data'), '--json'])
    expect(ended.status, ended.stderr).toBe(1)
    expect(summaryOf(ended.stdout).errors).toEqual([{ code, files: 1, pages: 0 }])
    expect(ended.seconds).toBeLessThan(20)
  })

  test('a file without permission fails with SOURCE_DENIED', async (context) => {
    context.skip(process.getuid?.() === 0, 'root may read everything')
    writeFileSync(at('locked.pdf'), await typedBytes(1))
    chmodSync(at('locked.pdf'), 0)
    const ended = await leafcutter(['ingest', at('locked.pdf'), '--out', at('locked out'), '--data', at('locked data'), '--json'])
    expect(summaryOf(ended.stdout).errors).toEqual([{ code: 'SOURCE_DENIED', files: 1, pages: 0 }])
  })
})
