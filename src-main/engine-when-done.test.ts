import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { EngineEvent } from './contract/engine-events.ts'
import { LeafcutterError } from './contract/error-catalogue.ts'
import type { DoneAction } from './contract/when-done.ts'
import { engineWhenDone } from './engine-when-done.ts'
import { HandClock } from './queue/testing/hand-clock.ts'
import { now } from './queue/testing/pages.ts'
import { pauseBatch } from './store/batches.ts'
import { newStore } from './store/testing/new-store.ts'
import { seedBatch, seedDocuments } from './store/testing/seed.ts'
import { BatchOverview } from './telemetry/batch-overview.ts'

/** A batch at work, and what is done when it has ended. */
function running(whenDone: DoneAction, failing?: LeafcutterError) {
  const { db } = newStore()
  const clock = new HandClock()
  const batchId = seedBatch(db)
  seedDocuments(db, batchId, [{ pages: 2 }])
  const settings = { whenDone }
  const done: unknown[] = []
  const notes: unknown[] = []
  const whenAll = engineWhenDone({
    db,
    settings,
    clock,
    getBatch: (id) => new BatchOverview(db, clock.elapsed).get(id),
    perform: async (action, { batches }) => {
      done.push([action, batches.map(({ batch }) => batch)])
      if (failing) throw failing
    },
    announce: () => {},
    note: (mark) => notes.push(mark.facts?.result),
    guarded: (something) => something(),
  })
  const hear = (event: { type: string }) => whenAll.hear({ batchId, ...event } as unknown as EngineEvent)
  return {
    ...{ db, clock, batchId, settings, done, notes, whenAll, hear },
    /** A page was read, and with it the batch has ended. */
    async end(id = batchId) {
      hear({ type: 'page-settled', ...{ batchId: id } })
      db.prepare('update documents set closed_at = ? where batch_id = ?').run(now, id)
      hear({ type: 'document-exported' })
      clock.advance(1_000)
      await turns()
    },
  }
}

async function turns(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await nextTurn()
}

test('a program is run as soon as the last batch has ended, once, and it is noted how that went', async () => {
  const { end, done, notes, whenAll, hear, clock, batchId } = running('run-program')
  await end()
  expect(done).toEqual([['run-program', [batchId]]])
  expect([notes, whenAll.now()]).toEqual([['done'], { step: 'done', action: 'run-program', at: clock.now() }])
  hear({ type: 'batch-changed' })
  clock.advance(10_000)
  await turns()
  expect(done).toHaveLength(1)
})

test('what keeps it from being done is told in words', async () => {
  const { end, notes, whenAll } = running('call-url', new LeafcutterError('DONE_NOT_CALLED', { detail: 'status 500' }))
  await end()
  expect([notes, whenAll.now()]).toEqual([
    ['DONE_NOT_CALLED'],
    expect.objectContaining({ step: 'failed', code: 'DONE_NOT_CALLED', message: expect.stringContaining('(status 500)') }),
  ])
  whenAll.dismiss()
  expect(whenAll.now()).toEqual({ step: 'no' })
})

test('the computer is put to sleep after a minute in which that can be called off', async () => {
  const { end, done, whenAll, clock, batchId } = running('sleep')
  await end()
  expect(whenAll.now()).toEqual({ step: 'counting-down', action: 'sleep', at: clock.now() + 60_000 })
  clock.advance(59_999)
  expect(done).toEqual([])
  clock.advance(1)
  await turns()
  expect(done).toEqual([['sleep', [batchId]]])
})

test('once called off it is not done', async () => {
  const { end, done, notes, whenAll, clock } = running('shut-down')
  await end()
  whenAll.callOff()
  clock.advance(600_000)
  await turns()
  expect([done, notes, whenAll.now()]).toEqual([[], ['called-off'], { step: 'no' }])
})

test('whoever does not want to wait has it done at once, and not again', async () => {
  const { end, done, whenAll, clock } = running('shut-down')
  await end()
  whenAll.doItNow()
  clock.advance(600_000)
  await turns()
  expect(done).toHaveLength(1)
})

test('new work calls it off, and its end brings it back', async () => {
  const { db, end, done, hear, whenAll, clock } = running('shut-down')
  await end()
  const next = seedBatch(db)
  seedDocuments(db, next, [{ pages: 1 }])
  hear({ type: 'batch-created' })
  clock.advance(1_000)
  expect(whenAll.now()).toEqual({ step: 'no' })
  clock.advance(600_000)
  expect(done).toEqual([])
  await end(next)
  clock.advance(60_000)
  await turns()
  expect(done).toEqual([['shut-down', [next]]])
})

test('another wish for the end calls it off', async () => {
  const { end, done, settings, hear, clock } = running('shut-down')
  await end()
  settings.whenDone = 'nothing'
  hear({ type: 'settings-changed' })
  clock.advance(600_000)
  expect(done).toEqual([])
})

test('who pauses the last batch sits at the computer: nothing is done', async () => {
  const { db, batchId, done, hear, clock } = running('run-program')
  hear({ type: 'page-settled' })
  pauseBatch(db, batchId, now)
  hear({ type: 'batch-changed' })
  clock.advance(600_000)
  await turns()
  expect(done).toEqual([])
})

test('with nothing wished nothing is done', async () => {
  const { end, done, whenAll } = running('nothing')
  await end()
  expect([done, whenAll.now()]).toEqual([[], { step: 'no' }])
})

test('a stop of the program calls off what is counted down', async () => {
  const { end, done, whenAll, clock } = running('shut-down')
  await end()
  await whenAll.stop(0)
  clock.advance(600_000)
  expect(done).toEqual([])
})
