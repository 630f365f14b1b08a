import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { HandClock } from '../queue/testing/hand-clock.ts'
import { freeBytes, whenThereIsSpace } from './disk-space.ts'

const enoughFree = 1_000_000_000

test('a folder that is not there yet has the space of where it will be', () => {
  expect(freeBytes(join(tmpdir(), 'no', 'such', 'folder'))).toBeGreaterThan(0)
})

/** Looks at two disks of which the second is full, and notes when there was space. */
function fullDisk() {
  const clock = new HandClock()
  const space = { data: enoughFree, output: enoughFree - 1 }
  let times = 0
  const stop = whenThereIsSpace(
    () => ['data', 'output'],
    clock,
    () => {
      times += 1
    },
    enoughFree,
    (folder) => space[folder as keyof typeof space],
  )
  return { clock, space, stop, times: () => times }
}

test('work goes on only when every disk has enough space, and is told once', () => {
  const { clock, space, times } = fullDisk()
  clock.advance(60_000)
  expect(times()).toBe(0)
  space.output = enoughFree
  clock.advance(10_000)
  expect(times()).toBe(1)
  clock.advance(60_000)
  expect(times()).toBe(1)
})

test('nothing is looked at after it was told to stop', () => {
  const { clock, space, stop, times } = fullDisk()
  clock.advance(15_000)
  stop()
  space.output = enoughFree
  clock.advance(60_000)
  expect(times()).toBe(0)
})
