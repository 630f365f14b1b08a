import { expect, test } from 'vitest'
import { stepsOf } from './steps-of.ts'

test('tells the newest of what it hears, and the end at last', async () => {
  const steps: string[] = []
  for await (const step of stepsOf<string>(async (told) => {
    told('first')
    told('second')
    await Promise.resolve()
    return 'end'
  }))
    steps.push(step)
  expect(steps).toEqual(['second', 'end'])
})

test('a failure is thrown to whoever listens', async () => {
  const steps = stepsOf<string>(() => Promise.reject(new Error('broken')))
  await expect(steps.next()).rejects.toThrow('broken')
})

/** Work that tells one step and goes on until it is called off. */
function endless(asked?: AbortSignal) {
  const heard: { signal: AbortSignal | null } = { signal: null }
  const steps = stepsOf<string>((told, signal) => {
    heard.signal = signal
    told('going')
    return new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('called off'))))
  }, asked)
  return { steps, heard }
}

test('whoever stops listening calls the work off', async () => {
  const { steps, heard } = endless()
  expect(await steps.next()).toEqual({ value: 'going', done: false })
  expect(heard.signal?.aborted).toBe(false)
  await steps.return(undefined)
  expect(heard.signal?.aborted).toBe(true)
})

test('whoever goes away calls the work off', async () => {
  const gone = new AbortController()
  const { steps, heard } = endless(gone.signal)
  await steps.next()
  gone.abort()
  expect(heard.signal?.aborted).toBe(true)
  await expect(steps.next()).rejects.toThrow('called off')
})
