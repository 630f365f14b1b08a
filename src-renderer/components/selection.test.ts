import { expect, it } from 'vitest'
import { nothingSelected, type Selection, select, stillThere } from './selection.ts'

const list = ['a', 'b', 'c', 'd', 'e']
const ids = (selection: Selection<string>) => [...selection.ids].sort().join('')

it('chooses one, adds and takes away one, and adds all between two', () => {
  const b = select<string>(nothingSelected, list, 'b', 'toggle')
  expect(ids(b)).toBe('b')
  expect(ids(select(b, list, 'd', 'range'))).toBe('bcd')
  expect(ids(select(select(b, list, 'd', 'range'), list, 'a', 'range'))).toBe('abcd')
  expect(ids(select(b, list, 'd', 'toggle'))).toBe('bd')
  expect(ids(select(b, list, 'b', 'toggle'))).toBe('')
  expect(ids(select(b, list, 'e', 'only'))).toBe('e')
})

it('begins a range where it ends when nothing was chosen before, or when that is gone', () => {
  expect(ids(select<string>(nothingSelected, list, 'c', 'range'))).toBe('c')
  expect(ids(select({ ids: new Set<string>(), anchor: 'x' }, list, 'c', 'range'))).toBe('c')
})

it('forgets what is not in the list any more', () => {
  const selection = { ids: new Set(['a', 'x']), anchor: 'a' }
  expect(ids(stillThere(selection, list))).toBe('a')
  expect(stillThere({ ids: new Set(['a']), anchor: 'a' }, list).ids.size).toBe(1)
})
