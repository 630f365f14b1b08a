import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cleanText } from './clean-text.ts'

test('line ends are trimmed and made one kind, and the last is dropped', () => {
  expect(cleanText('a  \r\nb\t\rc \n\n')).toBe('a\nb\nc')
})

test('hyphens, indents and blank lines between paragraphs stay', () => {
  expect(cleanText('  some-\nthing\n\n\n\nmore\n')).toBe('  some-\nthing\n\nmore')
})

test('NULs go, half surrogate pairs become a mark, whole pairs stay', () => {
  expect(cleanText('a\0b\uD800c\u{1F600}')).toBe('ab\uFFFDc\u{1F600}')
})

test('whatever comes in, the result is well formed and clean already', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const clean = cleanText(text)
      expect(encodeURIComponent(clean)).toBeTypeOf('string')
      expect(cleanText(clean)).toBe(clean)
    }),
  )
})
