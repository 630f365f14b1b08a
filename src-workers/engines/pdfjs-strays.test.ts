import { expect, test, vi } from 'vitest'
import { catchStrays, orStray } from './pdfjs-strays.ts'

const lost = Object.assign(new Error('lost'), {
  stack: 'Error: lost\n    at getPage (file:///app/pdfjs-dist/legacy/build/pdf.worker.mjs:1:2)',
})

test('an error that pdf.js lost ends the waiting of those who wait, and one of ours is thrown', async () => {
  const on = vi.spyOn(process, 'on')
  catchStrays()
  const [event, onStray] = on.mock.calls[0] as unknown as [string, (error: unknown) => void]
  expect(event).toBe('unhandledRejection')
  const waits = orStray(new Promise(() => {}))
  onStray(lost)
  await expect(waits).rejects.toThrow('lost')
  expect(await orStray(Promise.resolve(7))).toBe(7)
  expect(() => onStray(lost)).not.toThrow()
  expect(() => onStray(new Error('ours'))).toThrow('ours')
  process.off('unhandledRejection', onStray)
})
