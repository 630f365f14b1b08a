import { expect, test, vi } from 'vitest'
import { listenToPdfJs, withHeard } from './pdfjs-warnings.ts'

test('the warnings of pdf.js are heard and not printed, others are printed', async () => {
  const printed = vi.spyOn(console, 'warn').mockImplementation(() => {})
  listenToPdfJs()
  console.warn('Warning: nobody listens')
  const heard = await withHeard(async () => {
    console.warn('Warning: a font is missing')
    console.warn('something else', 1)
    console.info('Info: a stream is bad')
    return 7
  })
  expect(heard).toEqual({ value: 7, warnings: ['a font is missing'], notes: ['a stream is bad'] })
  expect(printed.mock.calls).toEqual([['something else', 1]])
})
