import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../store/testing/temporary-folder.ts'
import { runProgram } from './run-program.ts'

/** A real program of Node's, with what it does as its text. */
function running(script: string, change: Partial<Parameters<typeof runProgram>[0]> = {}) {
  const usual = { program: process.execPath, args: ['-e', script], environment: {}, input: '', limitMs: 20_000 }
  return runProgram({ ...usual, ...change })
}

test('a program gets its arguments as they are, the variables and the message, and its status is told', async () => {
  const folder = temporaryFolder()
  const out = join(folder, 'out.json')
  const script = `
    const input = require('node:fs').readFileSync(0, 'utf8')
    require('node:fs').writeFileSync(process.argv[1], JSON.stringify({ args: process.argv.slice(2), input, batches: process.env.LEAFCUTTER_BATCHES }))
    process.exitCode = 7`
  const args = ['-e', script, out, '$(touch nothing)', 'two words', '; exit 3']
  const end = await running('', { args, environment: { LEAFCUTTER_BATCHES: 'b_1 b_2' }, input: '{"batches":[]}' })
  expect(end).toEqual({ type: 'ended', status: 7, words: '' })
  expect(JSON.parse(readFileSync(out, 'utf8'))).toEqual({ args: args.slice(3), input: '{"batches":[]}', batches: 'b_1 b_2' })
})

test('the last that a program says on stderr is told', async () => {
  expect(await running('console.error("first"); console.error("disk is away"); process.exit(2)')).toEqual({
    type: 'ended',
    status: 2,
    words: 'disk is away',
  })
})

test('a program that takes too long is ended', async () => {
  expect(await running('setInterval(() => {}, 1000)', { limitMs: 300 })).toMatchObject({ type: 'timed-out' })
})

test('a program that a signal ends is told so', async () => {
  expect(await running('process.kill(process.pid, "SIGKILL")')).toMatchObject({ type: 'killed', signal: 'SIGKILL' })
})

test('a program that reads nothing of a long message does no harm', async () => {
  expect(await running('process.stdin.destroy()', { input: 'x'.repeat(2_000_000) })).toMatchObject({ type: 'ended', status: 0 })
})

test('what is no program, or not there, is not started', async () => {
  const text = join(temporaryFolder(), 'letter.txt')
  writeFileSync(text, 'Dear')
  chmodSync(text, 0o644)
  expect(await running('', { program: text })).toEqual({ type: 'not-started', detail: 'EACCES' })
  expect(await running('', { program: `${text}-2` })).toEqual({ type: 'not-started', detail: 'ENOENT' })
})
