import { describe, expect, test } from 'vitest'
import { describeError, errorCatalogue, errorCodes, isErrorCode, LeafcutterError, plainWords, visible } from './error-catalogue.ts'
import type { ErrorEntry } from './error-entry.ts'

describe.each(errorCodes)('%s', (code) => {
  const entry: ErrorEntry = errorCatalogue[code]

  test.each(['happened', 'done', 'action'] as const)('says in whole sentences: %s', (part) => {
    expect(entry[part]).toMatch(/^[A-Z][^!]*\.$/)
    expect(entry[part]).not.toMatch(/ {2}|\.\.| $/)
  })

  test('has a short title without a full stop', () => {
    expect(entry.title).toMatch(/^[A-Z].*[^.!]$/)
    expect(entry.title.length).toBeLessThanOrEqual(60)
  })

  test('says what happened as one sentence, so that a detail can be put before its end', () => {
    expect(entry.happened.slice(0, -1)).not.toMatch(/\. /)
  })

  test('ends the command line with 1 when it is of a page or a document, with another status when it stops the run', () => {
    expect(entry.exitCode === 1).toBe(entry.scope !== 'run')
  })
})

test('only what stops the run is trouble of the surroundings', () => {
  const environment = errorCodes.filter((code) => errorCatalogue[code].retry === 'environment')
  expect(environment.map((code) => errorCatalogue[code].scope)).toEqual(environment.map(() => 'run'))
})

describe('the message', () => {
  test('says where, what with the detail, what was done, what to do, and the code', () => {
    expect(describeError('TIMEOUT_PAGE', { path: '/in/a.pdf', pageNumber: 7, detail: 'limit 180 s' })).toBe(
      '/in/a.pdf, page 7: Reading the page took longer than the limit (limit 180 s). ' +
        'It was stopped, tried once more, and set aside. Retry it alone, or raise the limit in the settings. [TIMEOUT_PAGE]',
    )
  })

  test('leaves out what is not known', () => {
    expect(describeError('EMPTY_FILE', { detail: '' })).toMatch(/^The file is 0 bytes long\. .* \[EMPTY_FILE\]$/)
  })

  test('names the path without a page', () => {
    expect(describeError('EMPTY_FILE', { path: '/in/a.pdf' })).toMatch(/^\/in\/a\.pdf: The file is 0 bytes long\./)
  })
})

test('an error carries its code, its place, its cause and the whole message', () => {
  const cause = new Error('ENOSPC')
  const error = new LeafcutterError('DISK_FULL', { detail: 'ENOSPC' }, { cause })
  expect(error).toMatchObject({ name: 'LeafcutterError', code: 'DISK_FULL', place: { detail: 'ENOSPC' }, cause })
  expect(error.message).toBe(describeError('DISK_FULL', { detail: 'ENOSPC' }))
})

test('a code is known by its exact name only', () => {
  expect(['DISK_FULL', 'disk_full', 'toString', ''].map(isErrorCode)).toEqual([true, false, false, false])
})

test('no name makes up a line of its own in a message, or turns its writing', () => {
  const message = describeError('EMPTY_FILE', { path: '/in/a\nall is well\u001b[31m\u202efdp.exe', detail: 'x\ry' })
  expect(message).toMatch(/^\/in\/a\\u000aall is well\\u001b\[31m\\u202efdp\.exe: .*\(x\\u000dy\)/)
  expect(visible('Übersicht 😀 n\u0303 👩‍👧.pdf')).toBe('Übersicht 😀 n\u0303 👩‍👧.pdf')
})

describe('words of a library', () => {
  test('are one line of at most 200 characters without control characters', () => {
    expect(plainWords('bad\u0007 stream\u202e\n    at parse (file.js:1:2)')).toBe('bad stream')
    expect(plainWords('one\u2028two')).toBe('one')
    expect(plainWords('x'.repeat(500))).toHaveLength(200)
  })

  test('lose what they quote from a document, and keep the errors that they quote', () => {
    expect(plainWords('Unknown command "Smith".')).toBe('Unknown command "…".')
    const nested = 'ignoring errors during "GetOperatorList: page 0" task: "FormatError: Unknown command "Smith"."'
    expect(plainWords(nested)).toBe(nested.replace('Smith', '…'))
  })
})
