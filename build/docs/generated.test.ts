import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { commandTables } from './command-tables.ts'
import { projectFolder, readDocument } from './documents.ts'
import { errorTables } from './error-tables.ts'
import { settingTables } from './setting-tables.ts'

// The commands are taken apart and not run: no build is needed.
vi.mock('../../src-main/built-files.ts', () => ({}))

/** What is made from the program stands between these two lines; everything else in a document was written by hand. */
const begin = '<!-- made by `npm run docs`; changes here are lost -->'
const end = '<!-- the end of what was made -->'

const made = [
  ['docs/errors.md', errorTables],
  ['docs/settings.md', settingTables],
  ['docs/command-line.md', commandTables],
] as const

// `npm run docs` runs this with --update, which writes what is expected.
test.each(made)('%s says what the program is today', async (name, tables) => {
  const text = readDocument(name)
  const [before, after] = [text.indexOf(begin), text.indexOf(end)]
  expect([before, after]).not.toContain(-1)
  const expected = `${text.slice(0, before)}${begin}\n\n${tables()}\n\n${text.slice(after)}`
  await expect(expected).toMatchFileSnapshot(join(projectFolder, name))
})
