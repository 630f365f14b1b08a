import { expect, test } from 'vitest'
import { failedInPlaywright, failedInVitest, failureLines } from './failed-tests.mjs'
import { projectFile } from './project.mjs'

const passed = { status: 'passed', fullName: 'the queue counts', failureMessages: [] }

test('a failed test of Vitest is told with its file and the first lines of its reason', () => {
  const message = Array.from({ length: 40 }, (_, index) => `\u001b[31mline ${index}\u001b[39m`).join('\n')
  const failed = { status: 'failed', fullName: 'the queue loses nothing', failureMessages: [message] }
  const file = { status: 'failed', name: projectFile('src-main', 'queue.test.ts'), assertionResults: [passed, failed] }
  const [only, ...others] = failedInVitest({ testResults: [file, { ...file, status: 'passed', assertionResults: [passed] }] })
  expect(others).toEqual([])
  expect(only.test).toBe('src-main/queue.test.ts › the queue loses nothing')
  expect(only.reason.split('\n')).toEqual(Array.from({ length: 12 }, (_, index) => `line ${index}`))
})

test('a test file that cannot be loaded is told with what kept it', () => {
  const file = { status: 'failed', name: projectFile('a.test.ts'), assertionResults: [], message: 'no such module' }
  expect(failedInVitest({ testResults: [file] })).toEqual([{ test: 'a.test.ts', reason: 'no such module' }])
})

test('a failed test of Playwright is found however deep it stands, and one that passed at the second try is not', () => {
  const results = [{ errors: [{ message: 'no button' }] }]
  const spec = (title, ok) => ({ title, ok, file: 'quit.test.ts', line: 5, tests: [{ results }] })
  const suites = [{ specs: [spec('asks', true)], suites: [{ specs: [spec('quits', false)] }] }]
  expect(failedInPlaywright({ suites, errors: [] })).toEqual([{ test: 'quit.test.ts:5 › quits', reason: 'no button' }])
})

test('an error of Playwright outside any test is told', () => {
  expect(failedInPlaywright({ suites: [], errors: [{ message: 'no display' }] })).toEqual([
    { test: 'outside any test', reason: 'no display' },
  ])
})

test('each failed test is a line with its reason below, and no failure is no line', () => {
  expect(failureLines([{ test: 'a.test.ts › counts', reason: 'expected 1\nreceived 2' }])).toBe(
    '\nThese tests failed:\n- a.test.ts › counts\n    expected 1\n    received 2\n',
  )
  expect(failureLines([])).toBe('')
})
