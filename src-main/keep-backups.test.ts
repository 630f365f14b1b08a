import { expect, test } from 'vitest'
import type { CopyEnd } from './copier.ts'
import { keepBackups } from './keep-backups.ts'
import type { HostProcess } from './pool/launch-host.ts'
import { HandClock } from './queue/testing/hand-clock.ts'
import { makeBackup } from './store/backups.ts'
import { newStore } from './store/testing/new-store.ts'

const minute = 60_000
const hour = 60 * minute

/** A copier that only notes what it was asked for, and says what a test lets it say. */
class FakeCopier implements HostProcess {
  readonly posted: unknown[] = []
  killed = false
  #tell: (message: unknown) => void = () => {}
  #exit: (reason: string) => void = () => {}

  post(message: unknown): void {
    this.posted.push(message)
  }

  forget(): void {}

  onMessage(listener: (message: unknown) => void): void {
    this.#tell = listener
  }

  onExit(listener: (reason: string) => void): void {
    this.#exit = listener
  }

  kill(): void {
    this.killed = true
    this.#exit('SIGKILL')
  }

  ends(end: CopyEnd): void {
    this.#tell(end)
  }
}

function keeping() {
  const store = newStore()
  const clock = new HandClock()
  const copiers: FakeCopier[] = []
  const broken: string[] = []
  const stop = keepBackups({
    database: store.db.name,
    copierFile: 'copier.js',
    launchHost: () => {
      const copier = new FakeCopier()
      copiers.push(copier)
      return copier
    },
    clock,
    broken: (code) => broken.push(code),
  })
  return { ...store, clock, copiers, broken, stop }
}

test('a copy is made a minute after the start when there is none, and the process that made it ends', () => {
  const { clock, copiers, db } = keeping()
  clock.advance(minute - 1)
  expect(copiers).toHaveLength(0)
  clock.advance(1)
  expect(copiers[0]?.posted).toEqual([{ database: db.name }])
  copiers[0]?.ends({ type: 'made' })
  expect(copiers[0]?.killed).toBe(true)
})

test('none is made while the newest is not a day old, and one is made then', () => {
  const { clock, copiers, db } = keeping()
  makeBackup(db, clock.now())
  clock.advance(minute)
  for (let hours = 1; hours < 24; hours += 1) clock.advance(hour)
  expect(copiers).toHaveLength(0)
  clock.advance(hour)
  expect(copiers).toHaveLength(1)
})

test('no second one is begun while one is being made', () => {
  const { clock, copiers } = keeping()
  clock.advance(minute)
  clock.advance(hour)
  expect(copiers).toHaveLength(1)
})

test('one that there was no room for is tried again an hour later, and stops nothing', () => {
  const { clock, copiers, broken } = keeping()
  clock.advance(minute)
  copiers[0]?.ends({ type: 'failed', code: 'DISK_FULL', detail: '' })
  clock.advance(hour)
  expect([copiers.length, broken]).toEqual([2, []])
})

test.each(['DATABASE_DAMAGED', 'DATABASE_IO'] as const)('one that met %s stops the work', (code) => {
  const { clock, copiers, broken } = keeping()
  clock.advance(minute)
  copiers[0]?.ends({ type: 'failed', code, detail: 'page 7' })
  expect(broken).toEqual([code])
})

test('when it was stopped nothing is copied any more', async () => {
  const { clock, copiers, stop } = keeping()
  clock.advance(minute)
  await stop()
  expect(copiers[0]?.killed).toBe(true)
  clock.advance(24 * hour)
  expect(copiers).toHaveLength(1)
})
