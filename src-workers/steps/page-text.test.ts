import { expect, test } from 'vitest'
import { linesOf, type Piece, textOfLines } from './page-text.ts'

const joined = (pieces: Piece[]) => textOfLines(linesOf(pieces))
const piece = (str: string, x: number, y: number, width: number, hasEOL = false) => ({
  str,
  transform: [10, 0, 0, 10, x, y],
  width,
  height: 10,
  hasEOL,
})

test('a hole between two pieces is a space, none is none', () => {
  expect(joined([piece('one', 0, 0, 20), piece('two', 25, 0, 20), piece('three', 45, 0, 30)])).toBe('one twothree')
})

test('a step down or a marked end begins a line', () => {
  expect(joined([piece('one', 0, 20, 20), piece('two', 0, 8, 20, true), piece('three', 0, -4, 30)])).toBe('one\ntwo\nthree')
})

test('a space that is there already is not doubled', () => {
  expect(joined([piece('one ', 0, 0, 20), piece('two', 30, 0, 20), piece(' ', 50, 0, 5), piece('x', 55, 0, 5)])).toBe('one two x')
})

test('a superscript does not break its line', () => {
  expect(joined([piece('note', 0, 0, 20), piece('2', 20, 4, 5)])).toBe('note2')
})
