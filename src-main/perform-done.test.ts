import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { ExternalCall } from './contract/external-call.ts'
import type { DoneBatch, DoneSummary } from './contract/when-done.ts'
import type { CallEnd } from './http/call-url.ts'
import { performDone } from './perform-done.ts'
import type { ProgramEnd } from './pool/run-program.ts'
import { HandClock } from './queue/testing/hand-clock.ts'
import { temporaryFolder } from './store/testing/temporary-folder.ts'

const summary: DoneSummary = { leafcutter: '1', at: '', batches: [] }
const settings = { whenDoneProgram: '/bin/tell', whenDoneArguments: ['-x'], whenDoneUrl: 'https://example.org/done?key=secret' }
const parts = () => ({ dataDir: temporaryFolder(), settings, clock: new HandClock(), called: () => {} })
const ending = (end: ProgramEnd) => ({ ...parts(), run: async () => end })

test.each<[ProgramEnd, string, string]>([
  [{ type: 'ended', status: 3, words: 'disk is away' }, 'DONE_RUN_FAILED', 'exit status 3, it said: disk is away'],
  [{ type: 'killed', signal: 'SIGKILL', words: '' }, 'DONE_RUN_FAILED', 'ended by SIGKILL'],
  [{ type: 'timed-out', words: '' }, 'DONE_RUN_FAILED', 'it took longer than 600 s and was ended'],
  [{ type: 'not-started', detail: 'ENOENT' }, 'DONE_NOT_RUN', 'ENOENT'],
])('a program that is %j is told as %s', async (end, code, detail) => {
  await expect(performDone('run-program', summary, ending(end))).rejects.toMatchObject({ code, place: { path: '/bin/tell', detail } })
})

test('a computer that refuses to sleep is told so', async () => {
  const refused = ending({ type: 'ended', status: 1, words: 'Interactive authentication required.' })
  await expect(performDone('sleep', summary, refused)).rejects.toMatchObject({ code: 'DONE_SYSTEM_REFUSED' })
})

test('without a program or an address it is said that there is none', async () => {
  const none = { ...parts(), settings: { whenDoneProgram: null, whenDoneArguments: [], whenDoneUrl: null } }
  await expect(performDone('run-program', summary, none)).rejects.toMatchObject({ code: 'DONE_NOT_RUN' })
  await expect(performDone('call-url', summary, none)).rejects.toMatchObject({ code: 'DONE_NOT_CALLED' })
})

/** Calls of which each ends as it is said; the clock goes on by itself. */
function calling(...ends: CallEnd[]) {
  const common = parts()
  const calls: { id: string; secret: string; now: number }[] = []
  const told: ExternalCall[] = []
  const clock = new HandClock()
  const after = clock.after.bind(clock)
  clock.after = (milliseconds, callback) => {
    const forget = after(milliseconds, callback)
    queueMicrotask(() => clock.advance(milliseconds))
    return forget
  }
  const call = async (asked: { id: string; secret: string; now: number }) => {
    calls.push(asked)
    clock.advance(40)
    return ends[calls.length - 1] as CallEnd
  }
  return { ...common, clock, calls, call, told, called: (one: ExternalCall) => void told.push(one) }
}
const again: CallEnd = { outcome: 'busy', status: 503, detail: 'status 503', again: true }
const took: CallEnd = { outcome: 'taken', status: 200 }

test('an address that does not answer is called three times, each with a signature of its own time, and its query is not told', async () => {
  const called = calling(again, again, again)
  await expect(performDone('call-url', summary, called)).rejects.toMatchObject({
    code: 'DONE_NOT_CALLED',
    place: { path: 'https://example.org/done', detail: 'status 503' },
  })
  expect(new Set(called.calls.map(({ now }) => now)).size).toBe(3)
})

test('one that takes the message at last is called no more, and one that refuses it is not called again', async () => {
  const taken = calling(again, took)
  await performDone('call-url', summary, taken)
  expect(taken.calls).toHaveLength(2)
  const refused = calling({ outcome: 'rejected', status: 401, detail: 'status 401', again: false })
  await expect(performDone('call-url', summary, refused)).rejects.toMatchObject({ code: 'DONE_NOT_CALLED' })
  expect(refused.calls).toHaveLength(1)
})

test('each try is told with the id of its message, how it ended and how long it took', async () => {
  const called = calling(again, again, took)
  await performDone('call-url', { ...summary, batches: [{ batch: 'b_1' } as DoneBatch] }, called)
  const common = { service: 'when-done', call: called.calls[0]?.id, batches: ['b_1'], tookMs: 40 }
  const busy = { ...common, outcome: 'busy', status: 503, detail: 'status 503', again: true }
  expect(called.told).toEqual([
    { ...busy, try: 1 },
    { ...busy, try: 2 },
    { ...common, try: 3, outcome: 'taken', status: 200, detail: null, again: false },
  ])
  expect(new Set(called.calls.map(({ id }) => id)).size).toBe(1)
})

test('a certificate that is not trusted has a sentence of its own, and is not tried again', async () => {
  const refused = calling({ outcome: 'not-trusted', status: null, detail: 'DEPTH_ZERO_SELF_SIGNED_CERT', again: false })
  await expect(performDone('call-url', summary, refused)).rejects.toMatchObject({
    code: 'DONE_NOT_TRUSTED',
    message: expect.stringMatching(
      /^https:\/\/example\.org\/done: .*\(DEPTH_ZERO_SELF_SIGNED_CERT\)\. No message was sent\..*NODE_EXTRA_CA_CERTS/,
    ),
  })
  expect([refused.calls.length, refused.told]).toMatchObject([1, [{ outcome: 'not-trusted', again: false }]])
})

test.skipIf(process.platform === 'win32')('the secret is kept for its owner alone, and is the same the next time', async () => {
  const called = calling(took, took)
  await performDone('call-url', summary, called)
  await performDone('call-url', summary, called)
  const file = join(called.dataDir, 'call-secret')
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(called.calls.map(({ secret }) => secret)).toEqual(Array(2).fill(readFileSync(file, 'utf8').trim()))
})
