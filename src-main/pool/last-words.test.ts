import { expect, test } from 'vitest'
import { LastWords } from './last-words.ts'

function reasonAfter(...texts: string[]): string {
  const words = new LastWords()
  for (const text of texts) words.hear(text)
  return words.reason('exit code 134')
}

test('a process that said nothing ended as it did', () => {
  expect(reasonAfter()).toBe('exit code 134')
})

test.each([
  'FATAL ERROR: Ineffective mark-compacts near heap limit Allocation failed - JavaScript heap out of memory\n',
  'FATAL ERROR: invalid table size Allocation failed\n',
  '[1:2/3:ERROR:node_bindings.cc(191)] OOM error in V8: Reached heap limit\n',
])('a heap that ran over is told as such: %s', (words) => {
  expect(reasonAfter(words)).toBe('out of memory, exit code 134')
})

test('what arrives in pieces is understood, however much comes behind it', () => {
  expect(reasonAfter('JavaScript heap out', ' of memory\n', '#1 0x0 frame\n'.repeat(1_000))).toBe('out of memory, exit code 134')
})

test('an error is told in its own line, without its trace', () => {
  expect(reasonAfter('file:///x.js:1\nError [ERR_X]: there is no worker.js\n    at load (x.js:1:1)\n')).toBe(
    'exit code 134, Error [ERR_X]: there is no worker.js',
  )
})
