import { expect, test } from 'vitest'
import { AllDone } from './all-done.ts'

/** Batches by what they do; a test changes it. */
function looking(batches: Record<string, 'at-work' | 'ended' | 'set-aside'>) {
  const done = new AllDone({
    atWork: () => Object.keys(batches).filter((id) => batches[id] === 'at-work'),
    hasEnded: (id) => batches[id] === 'ended',
  })
  return { done, batches }
}

test('tells the batches that ended when the last of them has', () => {
  const { done, batches } = looking({ a: 'at-work', b: 'at-work' })
  done.pageRead('a')
  batches.a = 'ended'
  expect(done.look()).toBeNull()
  batches.b = 'ended'
  expect(done.look()).toEqual(['a', 'b'])
  expect(done.look()).toBeNull()
})

test('a batch that began and ended between two looks has ended', () => {
  const { done, batches } = looking({})
  done.look()
  done.pageRead('a')
  batches.a = 'ended'
  expect(done.look()).toEqual(['a'])
})

test('a page of a batch that was only checked, or was in hand when it was paused, makes no end', () => {
  const { done } = looking({ a: 'set-aside' })
  done.pageRead('a')
  expect(done.look()).toBeNull()
})

test('a start with nothing to do is no end', () => {
  const { done } = looking({ a: 'ended', b: 'set-aside' })
  expect(done.look()).toBeNull()
})

test('nor is one at which nothing was read', () => {
  const { done, batches } = looking({ a: 'at-work' })
  batches.a = 'ended'
  expect(done.look()).toBeNull()
})

test('nor is it when the last batch was paused or cancelled; once it has ended, those before it are told as well', () => {
  const { done, batches } = looking({ a: 'at-work', b: 'at-work' })
  done.pageRead('a')
  batches.a = 'ended'
  done.look()
  batches.b = 'set-aside'
  expect(done.look()).toBeNull()
  batches.b = 'at-work'
  expect(done.look()).toBeNull()
  batches.b = 'ended'
  expect(done.look()).toEqual(['a', 'b'])
})

test('it is so again for every batch that comes later, when pages of it were read', () => {
  const { done, batches } = looking({ a: 'at-work' })
  done.pageRead('a')
  batches.a = 'ended'
  expect(done.look()).toEqual(['a'])
  batches.b = 'at-work'
  expect([done.look(), done.isAtWork]).toEqual([null, true])
  batches.b = 'ended'
  expect(done.look()).toBeNull()
  batches.c = 'at-work'
  done.look()
  done.pageRead('c')
  batches.c = 'ended'
  expect(done.look()).toEqual(['b', 'c'])
})
