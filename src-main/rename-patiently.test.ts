import { expect, test } from 'vitest'
import { renamePatiently } from './rename-patiently.ts'

/** Renames that fail so often with a code, and how long was waited. */
async function renaming(code: string, failures: number, platform: NodeJS.Platform) {
  const waits: number[] = []
  let tries = 0
  const rename = async () => {
    tries += 1
    if (tries <= failures) throw Object.assign(new Error(code), { code })
  }
  const wait = async (milliseconds: number) => waits.push(milliseconds)
  const end = await renamePatiently('a', 'b', { rename, wait, platform }).then(
    () => 'renamed',
    (error: Error) => error.message,
  )
  return { end, tries, waits }
}

test.each(['EPERM', 'EACCES', 'EBUSY'])(
  'F25: a rename that Windows refuses with %s is tried again until it is let through',
  async (code) => {
    expect(await renaming(code, 3, 'win32')).toEqual({ end: 'renamed', tries: 4, waits: [50, 150, 300] })
  },
)

test('F25: a rename that Windows goes on refusing fails after five tries', async () => {
  expect(await renaming('EBUSY', 9, 'win32')).toMatchObject({ end: 'EBUSY', tries: 5 })
})

test.each<[string, NodeJS.Platform]>([
  ['ENOSPC', 'win32'],
  ['EPERM', 'linux'],
])('%s on %s is final at once', async (code, platform) => {
  expect(await renaming(code, 1, platform)).toEqual({ end: code, tries: 1, waits: [] })
})
