import { expect, test } from 'vitest'
import { addCauses } from './json-reporter.mjs'

test('the causes of an error stand before its stack, each on a line', () => {
  const cause = { name: 'Caused by: SqliteError', message: 'CHECK constraint failed', cause: { message: 'no end' } }
  const error = { stack: 'Error: Property failed\nCounterexample: [1]\n    at here\n    at there', cause }
  addCauses([error])
  expect(error.stack.split('\n')).toEqual([
    ...['Error: Property failed', 'Counterexample: [1]'],
    ...['Caused by: SqliteError: CHECK constraint failed', 'Caused by: Error: no end'],
    ...['    at here', '    at there'],
  ])
})

test('an error without a cause stays as it is', () => {
  const errors = [{ stack: 'Error: none\n    at here' }, { message: 'thrown from elsewhere', cause: { message: 'why' } }]
  const before = structuredClone(errors)
  addCauses(errors)
  expect(errors).toEqual(before)
})
