import { ORPCError } from '@orpc/server'
import { expect, test, vi } from 'vitest'
import { LeafcutterError } from '../contract/error-catalogue.ts'
import { withCallErrors } from './call-errors.ts'

const known = new LeafcutterError('CARRIED_FILE_INVALID', { path: '/stick/a', detail: 'it ends too early' })
const expected = { code: 'CARRIED_FILE_INVALID', data: { path: '/stick/a', detail: 'it ends too early' } }

test('an error of the catalogue reaches the window with its code and place, any other as a mistake of ours', async () => {
  await expect(withCallErrors(() => Promise.reject(known))).rejects.toMatchObject(expected)
  await expect(withCallErrors(() => Promise.reject(new Error('odd')))).rejects.toMatchObject({ code: 'INTERNAL' })
  const ready = new ORPCError('BAD_REQUEST')
  await expect(withCallErrors(() => Promise.reject(ready))).rejects.toBe(ready)
  expect(await withCallErrors(async () => ({ output: 7 }))).toEqual({ output: 7 })
})

test('so does one that comes while steps are told', async () => {
  const { output } = await withCallErrors(async () => ({
    output: (async function* () {
      yield 'first'
      throw known
    })(),
  }))
  expect(await output.next()).toEqual({ value: 'first', done: false })
  await expect(output.next()).rejects.toMatchObject(expected)
})

test('whoever stops listening ends the steps themselves', async () => {
  const ended = vi.fn()
  const { output } = await withCallErrors(async () => ({
    output: (async function* () {
      try {
        yield 'first'
        yield 'second'
      } finally {
        ended()
      }
    })(),
  }))
  await output.next()
  await output.return(undefined)
  expect(ended).toHaveBeenCalledTimes(1)
})
