import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Quitting } from '../contract/quitting.ts'
import { Quit } from './quit.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** A program in which so many pages are being read, and a window that listens. */
async function quitting(pagesInHand: number, { listening = true } = {}) {
  let closed = () => {}
  const parts = {
    pagesInHand: vi.fn(() => pagesInHand),
    secondsToFinish: () => 3,
    stop: vi.fn((_graceMs: number) => new Promise<void>((resolve) => (closed = resolve))),
    hurry: vi.fn(),
    leave: vi.fn(),
  }
  const quit = new Quit(parts)
  const heard: Quitting[] = []
  const stopListening = new AbortController()
  if (listening) void listen(quit, heard, stopListening.signal)
  await vi.advanceTimersByTimeAsync(0)
  const everythingCloses = async () => {
    closed()
    await vi.advanceTimersByTimeAsync(0)
  }
  return { quit, parts, heard, everythingCloses, stopListening: () => stopListening.abort() }
}

async function listen(quit: Quit, heard: Quitting[], signal: AbortSignal): Promise<void> {
  for await (const step of quit.steps(signal)) heard.push(step)
}

describe('S1 quitting while pages are being read', () => {
  test('knows whether it was left in a hurry, so that nothing is done afterwards that has time', async () => {
    const orderly = await quitting(4)
    orderly.quit.request()
    orderly.quit.answer('finish')
    await orderly.everythingCloses()
    expect([orderly.quit.over, orderly.quit.hurried]).toEqual([true, false])
    const hurried = await quitting(4)
    hurried.quit.request()
    hurried.quit.answer('stop')
    expect(hurried.quit.hurried).toBe(true)
  })

  test('asks, and nothing is stopped before there is an answer', async () => {
    const { quit, parts, heard } = await quitting(4)
    quit.request()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(heard).toEqual([{ step: 'no' }, { step: 'asked', pages: 4, seconds: 3 }])
    expect(parts.stop).not.toHaveBeenCalled()
    expect(quit.over).toBe(false)
  })

  test('keeps working when that is the answer, and asks again the next time', async () => {
    const { quit, parts } = await quitting(4)
    quit.request()
    quit.answer('stay')
    expect(quit.now).toEqual({ step: 'no' })
    quit.request()
    expect(quit.now.step).toBe('asked')
    expect(parts.stop).not.toHaveBeenCalled()
  })

  test('lets the pages finish for 10 s, shows how many are left, and ends when everything is closed', async () => {
    const { quit, parts, everythingCloses } = await quitting(4)
    quit.request()
    quit.answer('finish')
    expect(parts.stop).toHaveBeenCalledExactlyOnceWith(10_000)
    expect(quit.now).toEqual({ step: 'finishing', pages: 4, limitSeconds: 10 })
    parts.pagesInHand.mockReturnValue(1)
    quit.pagesChanged()
    expect(quit.now).toEqual({ step: 'finishing', pages: 1, limitSeconds: 10 })
    expect([quit.over, parts.leave.mock.calls.length, parts.hurry.mock.calls.length]).toEqual([false, 0, 0])
    await everythingCloses()
    expect([quit.over, parts.leave.mock.calls.length]).toEqual([true, 1])
  })

  test.each(['asked', 'finishing'])('stops at once when that is the answer while %s', async (step) => {
    const { quit, parts, everythingCloses } = await quitting(4)
    quit.request()
    if (step === 'finishing') quit.answer('finish')
    quit.answer('stop')
    expect(parts.hurry).toHaveBeenCalledTimes(1)
    await everythingCloses()
    expect(parts.leave).toHaveBeenCalledTimes(1)
  })

  test.each(['asked', 'finishing'])(
    'leaves within a second when it is asked a second time while %s, also when closing hangs',
    async (step) => {
      const { quit, parts } = await quitting(4)
      quit.request()
      if (step === 'finishing') quit.answer('finish')
      quit.request()
      expect(parts.hurry).toHaveBeenCalledTimes(1)
      expect(quit.over).toBe(false)
      await vi.advanceTimersByTimeAsync(1_000)
      expect(quit.over).toBe(true)
      expect(parts.leave).toHaveBeenCalledTimes(1)
    },
  )

  test('counts along while it asks, and waits for the answer also when no page is in hand between two', async () => {
    const { quit, parts } = await quitting(2)
    quit.request()
    parts.pagesInHand.mockReturnValue(1)
    quit.pagesChanged()
    expect(quit.now).toMatchObject({ step: 'asked', pages: 1 })
    parts.pagesInHand.mockReturnValue(0)
    quit.pagesChanged()
    expect(quit.now).toMatchObject({ step: 'asked', pages: 1 })
    expect(parts.stop).not.toHaveBeenCalled()
  })
})

test('S1 nothing is asked when nothing is being read', async () => {
  const { quit, parts, heard, everythingCloses } = await quitting(0)
  quit.request()
  await everythingCloses()
  expect(parts.leave).toHaveBeenCalledTimes(1)
  expect(heard.map((each) => each.step)).not.toContain('asked')
})

test.each([false, true])(
  'S1 without a window that listens nobody waits for an answer, also when it stopped listening: %s',
  async (before) => {
    const { quit, parts, stopListening } = await quitting(4, { listening: before })
    stopListening()
    await vi.advanceTimersByTimeAsync(0)
    quit.request()
    expect(parts.stop).toHaveBeenCalledExactlyOnceWith(10_000)
  },
)

test('S2 a computer that is shut down is not kept waiting, and asks nothing', async () => {
  const { quit, parts } = await quitting(4)
  quit.leaveNow()
  expect(quit.now).toEqual({ step: 'no' })
  expect(parts.hurry).toHaveBeenCalledTimes(1)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(parts.leave).toHaveBeenCalledTimes(1)
})
