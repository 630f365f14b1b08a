import { expect, it } from 'vitest'
import { type Entry, findEntries } from './find-entries.ts'

const entry = (group: Entry['group'], label: string, note = ''): Entry => ({ group, label, note, run: () => {} })
const entries = [
  entry('Batches', 'Pauli letters', 'Running'),
  entry('Everywhere', 'Resume all batches (2)'),
  entry('Everywhere', 'Pause all batches (3)'),
  entry('Here', 'Pause'),
]
const labels = (typed: string) => findEntries(entries, typed).map((one) => one.label)

it('finds every word in any order, whatever its case, also in the state of a batch', () => {
  expect(labels('BATCHES pause')).toEqual(['Pause all batches (3)'])
  expect(labels('running')).toEqual(['Pauli letters'])
  expect(labels('nothing like it')).toEqual([])
})

it('has what is here first, and in a group what begins with the words', () => {
  expect(labels('')).toEqual(['Pause', 'Resume all batches (2)', 'Pause all batches (3)', 'Pauli letters'])
  expect(labels('pau')).toEqual(['Pause', 'Pause all batches (3)', 'Pauli letters'])
  expect(labels('all')).toEqual(['Resume all batches (2)', 'Pause all batches (3)'])
})
