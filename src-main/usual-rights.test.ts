import { chmodSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { writeAtomically } from './export/write-atomically.ts'
import { temporaryFolder } from './store/testing/temporary-folder.ts'
import { giveUsualRights } from './usual-rights.ts'

const umaskOfTests = process.umask()
/** Chromium is through with its own file long before an output is whole. */
function* afterTheMoment() {
  process.umask(umaskOfTests)
  yield 'text'
}
const rightsOf = (path: string) => statSync(path).mode & 0o777

afterEach(() => {
  process.umask(umaskOfTests)
})

describe.runIf(process.platform === 'linux')('rights of files', () => {
  test('an output that is written while the umask is narrow has the rights of every other', async () => {
    const [narrow, other] = [join(temporaryFolder(), 'narrow.txt'), join(temporaryFolder(), 'other.txt')]
    await writeAtomically(other, ['text'])
    process.umask(0o177)
    await writeAtomically(narrow, afterTheMoment())
    expect(rightsOf(narrow)).toBe(rightsOf(other))
    expect(rightsOf(other)).toBe(0o666 & ~umaskOfTests)
  })

  test.each([0o640, 0o644, 0o400])('those of a file that has %o stay', async (mode) => {
    const path = join(temporaryFolder(), 'file')
    writeFileSync(path, '')
    chmodSync(path, mode)
    await giveUsualRights(path)
    expect(rightsOf(path)).toBe(mode)
  })

  test('where the operator wants files for himself alone they stay his alone', async () => {
    process.umask(0o077)
    const path = join(temporaryFolder(), 'file')
    await writeAtomically(path, ['text'])
    expect(rightsOf(path)).toBe(0o600)
  })
})
