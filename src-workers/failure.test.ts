import { expect, test } from 'vitest'
import { Failure, failedBy } from './failure.ts'

test('a failure becomes an outcome', () => {
  expect(failedBy(new Failure('ENCRYPTED', 'x'))).toEqual({ type: 'failed', code: 'ENCRYPTED', detail: 'x' })
})

test('a mistake of ours stays an exception', () => {
  expect(() => failedBy(new TypeError('oops'))).toThrow(TypeError)
})

test('its detail is fit for an operator', () => {
  expect(failedBy(new Failure('UNREADABLE', 'bad "secret"\u0007\nat parse'))).toMatchObject({ detail: 'bad "…"' })
})
