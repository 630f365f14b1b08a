import { expect, it } from 'vitest'
import { Wishes } from './wishes.ts'

it('tells each wish once, also one from before the window listened, and ends with the signal', async () => {
  const wishes = new Wishes()
  const abort = new AbortController()
  wishes.tell({ type: 'command', command: 'keys' })
  const heard = wishes.subscribe(abort.signal)
  expect((await heard.next()).value).toEqual({ type: 'command', command: 'keys' })
  const next = heard.next()
  wishes.tell({ type: 'open-batch', batchId: 'b_1' })
  expect((await next).value).toEqual({ type: 'open-batch', batchId: 'b_1' })
  const last = heard.next()
  abort.abort()
  expect((await last).done).toBe(true)
})
