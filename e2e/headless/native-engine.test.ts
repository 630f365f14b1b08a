import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { scanOf } from '../../src-workers/test-documents.ts'
import { nativeEngine } from '../../src-workers/testing/engines.ts'
import { isAlive } from '../kill/is-alive.ts'
import { temporaryFolder } from './folders.ts'
import { reportIn } from './report.ts'
import { killWhatRuns, leafcutter, startLeafcutter, workersOf } from './run-leafcutter.ts'
import { summaryOf } from './summary.ts'
import { until } from './until.ts'

const folder = temporaryFolder()
const at = (...parts: string[]) => join(folder, ...parts)
const native = nativeEngine()

/** Tesseract itself, after noting who it is. */
const noting = at('tesseract')
const started = () => (existsSync(at('pids')) ? readFileSync(at('pids'), 'utf8').trim().split('\n').map(Number) : [])
const living = () => started().filter(isAlive)

async function writeScan(name: string, lines: number, size: { width: number; height: number }): Promise<string> {
  mkdirSync(at(name))
  const line = 'The quick brown fox jumps over the lazy dog and reads a long book. '.repeat(Math.ceil(size.width / 900))
  writeFileSync(
    at(name, 'scan.png'),
    await scanOf(
      Array.from({ length: lines }, () => line),
      size,
    ).encode('png'),
  )
  return at(name)
}

const ingest = (input: string, name: string, ...more: string[]) => {
  const where = ['--out', at(`${name} out`), '--data', at(`${name} data`), '--workers', '1', '--json']
  return ['ingest', input, ...where, '--engine', 'native', '--tesseract', noting, ...more]
}

afterEach(killWhatRuns)

describe.skipIf(native === null)('the tesseract of this computer (NOT TESTED where it is not installed)', () => {
  let page: string
  beforeAll(async () => {
    page = await writeScan('page', 40, { width: 1700, height: 2200 })
    const script = `#!/bin/sh\n[ "$1" = --version ] || echo $$ >> '${at('pids')}'\nexec ${native?.program} "$@"\n`
    writeFileSync(noting, script)
    chmodSync(noting, 0o755)
  })

  test('leaves nothing behind when its worker is killed, and the page is read again', async () => {
    const run = startLeafcutter(ingest(page, 'killed'))
    const program = await until('it reads', () => living().at(0))
    for (const worker of workersOf(run)) process.kill(worker, 'SIGKILL')
    await until('it is gone with its worker', () => !living().includes(program ?? 0), 1)
    const ended = await run.ended
    expect(summaryOf(ended.stdout)).toMatchObject({ state: 'completed', pages: { ocr: 1 } })
    expect(started()).toHaveLength(2)
    expect(reportIn(at('killed out'))[0]).toMatchObject({ attempts: '2' })
  })

  test('is ended when a page takes too long', async () => {
    const large = await writeScan('large', 100, { width: 4000, height: 4700 })
    const { status, stdout } = await leafcutter(ingest(large, 'slow', '--ocr-seconds', '1'))
    expect(status).toBe(1)
    expect(summaryOf(stdout).errors).toMatchObject([{ code: 'TIMEOUT_OCR', pages: 1 }])
    await until('none is left', () => living().length === 0, 1)
  })

  test('does not go on with a batch that another version began', async () => {
    const run = startLeafcutter(ingest(page, 'updated'))
    await until('it reads', () => living().length > 0)
    run.killAll()
    await run.ended
    const other = `#!/bin/sh\n[ "$1" = --version ] && echo "tesseract 9.9.9" && exit\nexec ${native?.program} "$@"\n`
    writeFileSync(noting, other)
    const next = await leafcutter(ingest(page, 'updated'))
    expect(next.stderr).toMatch(/began with tesseract .* there is now 9\.9\.9.*\[ENGINE_MISSING\]/)
    expect(next.status).toBe(3)
  })
})
