import { ORPCError } from '@orpc/client'
import { expect, it } from 'vitest'
import { errorCodes } from '../../src-main/contract/error-catalogue.ts'
import { errorAsText, readError, shownError } from './read-error.ts'

it('takes the sentences from the catalogue and the place from main', () => {
  const error = readError(new ORPCError('OUTPUT_DENIED', { message: 'whole sentence', data: { path: '/out', detail: 'EACCES' } }))
  expect(error).toMatchObject({ code: 'OUTPUT_DENIED', title: 'Output folder cannot be written', path: '/out', detail: 'EACCES' })
})

it('calls everything without a code of the catalogue a mistake in Leafcutter, with its words as detail', () => {
  expect(readError(new ORPCError('BAD_REQUEST', { message: 'odd' }))).toMatchObject({ code: 'INTERNAL', detail: 'odd' })
  expect(readError('text')).toMatchObject({ code: 'INTERNAL', detail: 'text' })
})

it.each(errorCodes)('%s says what happened, what was done, what to do, and its code', (code) => {
  const text = errorAsText(shownError(code, { path: '/a' }))
  const { happened, done, action } = shownError(code)
  for (const part of [happened, done, action, code, '/a']) expect(text).toContain(part)
})
