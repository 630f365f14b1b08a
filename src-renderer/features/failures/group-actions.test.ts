import { expect, it } from 'vitest'
import { groupActions } from './group-actions.ts'

const nothing = () => {}
const actions = (count: number, unit: 'page' | 'file', mayTry = true, mayExclude = true) =>
  groupActions({ count, unit, mayTry, mayExclude, isRetrying: false, onTry: nothing, onRetry: nothing, onExclude: nothing }).map(
    ({ label }) => label,
  )

it('names on each button exactly what it will touch', () => {
  expect(actions(41, 'page')).toEqual(['Try on 5…', 'Retry 41 pages', 'Exclude 41…'])
  expect(actions(1, 'page')).toEqual(['Try on 1…', 'Retry 1 page', 'Exclude 1…'])
  expect(actions(2, 'file', false)).toEqual(['Retry 2 files', 'Exclude 2…'])
  expect(actions(3, 'file', false, false)).toEqual(['Retry 3 files'])
})
