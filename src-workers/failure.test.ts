import { expect, test } from 'vitest'
import { Failure, failedBy, plainWords } from './failure.ts'

test('a failure becomes an outcome', () => {
  expect(failedBy(new Failure('ENCRYPTED', 'x'))).toEqual({ type: 'failed', code: 'ENCRYPTED', detail: 'x' })
})

test('a mistake of ours stays an exception', () => {
  expect(() => failedBy(new TypeError('oops'))).toThrow(TypeError)
})

test('words are one line of at most 200 characters without control characters', () => {
  expect(plainWords('bad\u0007 stream\u202e\n    at parse (file.js:1:2)')).toBe('bad stream')
  expect(plainWords('x'.repeat(500))).toHaveLength(200)
})
