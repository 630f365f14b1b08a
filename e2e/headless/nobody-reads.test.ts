import { spawn } from 'node:child_process'
import { openSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { filesIn, temporaryFolder, typedBytes } from './folders.ts'
import { builtProgram } from './run-leafcutter.ts'

const folder = temporaryFolder()
const letter = join(folder, 'letter.pdf')

beforeAll(async () => {
  writeFileSync(letter, await typedBytes(1))
})

/** Runs an ingest with its stdout and stderr connected as said; gives the exit status. */
function ingestInto(out: string, stdout: number | 'pipe' | 'ignore', stderr: 'pipe' | 'ignore'): Promise<number | null> {
  const args = ['ingest', letter, '--out', out, '--data', join(folder, 'data'), '--json']
  const child = spawn(process.execPath, [builtProgram(), ...args], { stdio: ['ignore', stdout, stderr] })
  // Whoever read along goes at once, as `| head` or a closed terminal does.
  child.stdout?.destroy()
  child.stderr?.destroy()
  return new Promise((resolve) => child.once('exit', resolve))
}

test('when nobody reads what it says any more, the work is done all the same', async () => {
  const out = join(folder, 'out')
  expect(await ingestInto(out, 'pipe', 'pipe')).toBe(0)
  expect(filesIn(out)).toEqual(['letter.pdf.txt', 'report.csv'])
})

test.skipIf(process.platform !== 'linux')('a result that could not be written is not called a success', async () => {
  expect(await ingestInto(join(folder, 'out'), openSync('/dev/full', 'w'), 'ignore')).toBe(4)
})
