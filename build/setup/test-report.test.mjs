import { expect, test } from 'vitest'
import { addUp, countPlaywright, countVitest, summaryLine } from './test-report.mjs'

const vitest = { numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1, testResults: [] }
const playwright = { stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 2 }, errors: [] }

test('tests of Vitest that are skipped or still to be written count as skipped', () => {
  expect(countVitest(vitest)).toEqual({ passed: 5, failed: 1, skipped: 3 })
})

test('a test file that cannot be loaded is a failure', () => {
  const testResults = [
    { status: 'failed', assertionResults: [] },
    { status: 'failed', assertionResults: [{ status: 'failed' }] },
    { status: 'passed', assertionResults: [] },
  ]
  expect(countVitest({ ...vitest, testResults }).failed).toBe(2)
})

test('a test of Playwright that passes at the second try has passed', () => {
  expect(countPlaywright(playwright)).toEqual({ passed: 4, failed: 1, skipped: 2 })
})

test('an error of Playwright outside any test is a failure', () => {
  expect(countPlaywright({ ...playwright, errors: [{ message: 'no such file' }] }).failed).toBe(2)
})

test('both reports add up to one line', () => {
  expect(summaryLine(addUp([countVitest(vitest), countPlaywright(playwright)]))).toBe('9 passed, 2 failed, 5 skipped')
})

test('the line is silent about skipped tests when there are none', () => {
  expect(summaryLine({ passed: 4, failed: 0, skipped: 0 })).toBe('4 passed, 0 failed')
})
