import { expect, test } from 'vitest'
import { failureKey } from './failure-key.ts'

test.each([
  ['limit 120 s', 'limit 180 s'],
  ['cannot read /a/b.pdf', 'cannot read /other/c d.pdf'.replace(' d', '')],
  ['cannot read C:\\scans\\a.pdf', 'cannot read D:\\more\\b.pdf'],
  ['object 12 0 at 0x1f', 'object 7 0 at 0xABC'],
  ['1.5 of 2,000 MB', '99 of 3 MB'],
  ['two\n  lines', ' two lines '],
])('%j and %j are one cause', (one, other) => {
  expect(failureKey('OCR_FAILED', 'page', one)).toBe(failureKey('OCR_FAILED', 'page', other))
})

test.each([
  ['bad image stream', 'bad font'],
  ['', 'anything'],
])('%j and %j are two causes', (one, other) => {
  expect(failureKey('OCR_FAILED', 'page', one)).not.toBe(failureKey('OCR_FAILED', 'page', other))
})

test('the same message under another code is another cause', () => {
  expect(failureKey('TIMEOUT_PAGE', 'page', 'limit 5 s')).not.toBe(failureKey('TIMEOUT_INSPECT', 'page', 'limit 5 s'))
})

test('the code stands before the first bar', () => {
  expect(failureKey('UNREADABLE', 'file', 'a|b')).toBe('UNREADABLE|file|a|b')
})

test('pages and whole files are never in one group, so that a retry says exactly what it touches', () => {
  expect(failureKey('SOURCE_MISSING', 'page', '')).not.toBe(failureKey('SOURCE_MISSING', 'file', ''))
})
