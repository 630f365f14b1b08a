import { expect, test } from 'vitest'
import { HandClock } from '../queue/testing/hand-clock.ts'
import { everybodyHeard } from '../queue/testing/readings.ts'
import type { FolderLook } from '../queue/volume-breaker.ts'
import { Volumes } from './volumes.ts'

const there: FolderLook = { identity: '1:2', empty: false, seen: [] }
const gone: FolderLook = { identity: null, empty: true, seen: [] }
const minute = 60_000

/** Volumes whose looks answer as the test says at that moment. */
function watching() {
  const clock = new HandClock()
  const looks: string[] = []
  const changes: string[] = []
  const answers = new Map<string, FolderLook | null>()
  const volumes = new Volumes({
    clock,
    workers: () => 4,
    async look(folder) {
      looks.push(folder)
      return answers.get(folder) ?? (answers.has(folder) ? null : there)
    },
    countWaiting: () => ({ pages: 7, files: 2 }),
    changed: (folder, what) => changes.push(`${folder} ${what}`),
  })
  /** Lets time pass in the steps in which alarms ring. */
  async function pass(milliseconds: number): Promise<void> {
    for (let passed = 0; passed < milliseconds; passed += 10_000) {
      clock.advance(10_000)
      await everybodyHeard()
    }
  }
  return { volumes, clock, looks, changes, answers, pass }
}

test('F23: a share that is away for ten minutes is closed all the time, open within 60 s of its return, and no other is concerned', async () => {
  const { volumes, clock, answers, changes, pass } = watching()
  await volumes.judge('/share', '/share/a.pdf', true)
  answers.set('/share', gone)
  const since = clock.now()
  expect(await volumes.judge('/share', '/share/a.pdf', true)).toBe('volume-away')
  expect(volumes.away()).toEqual([{ folder: '/share', since, pages: 7, files: 2 }])
  for (let minutes = 0; minutes < 10; minutes += 1) {
    await pass(minute)
    expect([volumes.allowed('/share'), volumes.allowed('/disk')]).toEqual([0, Number.POSITIVE_INFINITY])
  }
  answers.set('/share', there)
  await pass(minute)
  expect(volumes.allowed('/share')).toBeGreaterThan(0)
  expect([volumes.away(), changes]).toEqual([[], ['/share away', '/share returned']])
})

test('F23: after its return half of the workers try, and all of them once a document was read', async () => {
  const { volumes, answers, pass } = watching()
  answers.set('/share', gone)
  await volumes.judge('/share', '/share/a.pdf', false)
  answers.set('/share', there)
  await pass(minute)
  expect(volumes.allowed('/share')).toBe(2)
  volumes.wentWell('/share', '/share/a.pdf')
  expect(volumes.allowed('/share')).toBe(4)
})

test('F24: a root that does not answer is away, and looked for again', async () => {
  const { volumes, answers, looks, pass } = watching()
  answers.set('/share', null)
  expect(await volumes.judge('/share', '/share/a.pdf', false)).toBe('volume-away')
  await pass(30_000)
  expect(looks).toHaveLength(4)
})

test('F22: a file that is gone while its folder is there is the file\u2019s own trouble, however many there are', async () => {
  const { volumes, changes } = watching()
  for (let count = 0; count < 9; count += 1) expect(await volumes.judge('/disk', `/disk/${count}.pdf`, true)).toBe('file')
  expect(changes).toEqual([])
})

test('a file that is there again when the folder is looked at passed with the volume', async () => {
  const { volumes, answers } = watching()
  answers.set('/share', { ...there, seen: ['/share/a.pdf'] })
  expect(await volumes.judge('/share', '/share/a.pdf', true)).toBe('passed')
})

test('F23: five errors in a row of a share whose root is still known close it; their files are told', async () => {
  const { volumes } = watching()
  const judged: string[] = []
  for (let count = 0; count < 5; count += 1) judged.push(await volumes.judge('/share', `/share/${count}.pdf`, false))
  expect([judged, volumes.isAway('/share')]).toEqual([Array(5).fill('file'), true])
})

test('F24: a reading that hung while the share was away is not blamed on its file when it ends after the return', async () => {
  const { volumes, clock, answers, pass } = watching()
  const begun = volumes.begins('/share')
  answers.set('/share', gone)
  await volumes.judge('/share', '/share/a.pdf', false)
  answers.set('/share', there)
  expect(await volumes.judge('/share', '/share/b.pdf', false, begun)).toBe('passed')
  await pass(minute)
  expect(await volumes.judge('/share', '/share/b.pdf', false, begun)).toBe('passed')
  expect(await volumes.judge('/share', '/share/b.pdf', false, clock.now() + 1)).toBe('file')
})

test('many bad ends at once share a look, and none is judged by a look that began before it', async () => {
  const { volumes, looks } = watching()
  await Promise.all([1, 2, 3, 4].map((page) => volumes.judge('/share', `/share/${page}.pdf`, true)))
  expect(looks).toHaveLength(2)
})

test('nothing is looked for any more after the end', async () => {
  const { volumes, clock, answers } = watching()
  answers.set('/share', gone)
  await volumes.judge('/share', '/share/a.pdf', true)
  volumes.stop()
  expect(clock.alarms()).toEqual([])
})
