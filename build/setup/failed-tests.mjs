// The tests that failed, named again at the end: the log of a long run is often kept by its last lines alone.
import { relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { projectFolder } from './project.mjs'

const linesOfReason = 12

/** @typedef {{ test: string, reason: string }} FailedTest */

/** @returns {FailedTest[]} from Vitest's report; a test file that could not be loaded is one of them. */
export function failedInVitest({ testResults }) {
  return testResults
    .filter((file) => file.status === 'failed')
    .flatMap((file) => {
      const name = relative(projectFolder, file.name)
      if (file.assertionResults.length === 0) return [{ test: name, reason: shortened(file.message) }]
      return file.assertionResults
        .filter(({ status }) => status === 'failed')
        .map(({ fullName, failureMessages }) => ({ test: `${name} › ${fullName}`, reason: shortened(failureMessages.join('\n')) }))
    })
}

/** @returns {FailedTest[]} from Playwright's report; an error outside any test is one of them. */
export function failedInPlaywright({ suites, errors }) {
  const outside = errors.map(({ message }) => ({ test: 'outside any test', reason: shortened(message) }))
  return [...suites.flatMap(failedOfSuite), ...outside]
}

/** @param {FailedTest[]} failed @returns {string} a line for each with its reason below, or nothing when none failed. */
export function failureLines(failed) {
  if (failed.length === 0) return ''
  const told = failed.map(({ test, reason }) => `- ${test}\n${reason.replace(/^/gm, '    ')}`)
  return `\nThese tests failed:\n${told.join('\n')}\n`
}

function failedOfSuite({ specs = [], suites = [] }) {
  const own = specs
    .filter(({ ok }) => !ok)
    .map(({ file, line, title, tests }) => {
      const errors = tests.flatMap(({ results }) => results.flatMap((result) => result.errors))
      return { test: `${file}:${line} › ${title}`, reason: shortened(errors.map(({ message }) => message).join('\n')) }
    })
  return [...own, ...suites.flatMap(failedOfSuite)]
}

function shortened(message = 'no reason was given') {
  return stripVTControlCharacters(message).trim().split('\n').slice(0, linesOfReason).join('\n')
}
