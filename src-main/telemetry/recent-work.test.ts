import { expect, test } from 'vitest'
import { RecentWork } from './recent-work.ts'

const minute = 60_000

function settle(work: RecentWork, pages: number, failed: boolean, at: number): void {
  for (let page = 0; page < pages; page += 1) work.pageSettled(failed, at)
}

test('the share of failures is that of the last ten minutes', () => {
  const work = new RecentWork()
  settle(work, 20, true, 0)
  settle(work, 30, false, 5 * minute)
  settle(work, 10, true, 5 * minute)
  expect(work.errorPercent(5 * minute)).toBe(50)
  expect(work.errorPercent(11 * minute)).toBe(25)
})

test('of few pages no share is told', () => {
  const work = new RecentWork()
  settle(work, 19, true, 0)
  expect(work.errorPercent(0)).toBeNull()
  settle(work, 1, true, 0)
  expect(work.errorPercent(0)).toBe(100)
})

test('a speed is known after five minutes of work, and is 0 when nothing comes', () => {
  const work = new RecentWork()
  work.noteWork(true, 0)
  settle(work, 50, false, minute)
  expect(work.pagesPerMinute(4 * minute)).toBeNull()
  expect(work.pagesPerMinute(5 * minute)).toBe(10)
  expect(work.pagesPerMinute(20 * minute)).toBe(0)
})

test('after a rest it is measured from its own beginning', () => {
  const work = new RecentWork()
  work.noteWork(true, 0)
  work.noteWork(false, 5 * minute)
  expect(work.pagesPerMinute(5 * minute)).toBeNull()
  work.noteWork(true, 6 * minute)
  expect(work.pagesPerMinute(10 * minute)).toBeNull()
  expect(work.pagesPerMinute(11 * minute)).toBe(0)
})
