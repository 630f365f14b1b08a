import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { localKeys } from '../../src-renderer/components/local-keys.ts'

/** No key may do something that the sheet behind `?` does not show; the bound ones it takes from what is bound. */

const window = join(import.meta.dirname, '../../src-renderer')
const sources = readdirSync(window, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.'))
  .map((name) => ({ name: name.replaceAll('\\', '/'), text: readFileSync(join(window, name), 'utf8') }))

it('every key that a part of the screen handles itself is in the list', () => {
  const named = /(?:Arrow(?:Up|Down|Left|Right)|Page(?:Up|Down)|Home|End)(?=: )|(?<=\.key [!=]== ')[^']+/g
  const handled = new Set(
    sources.filter(({ name }) => !/components\/(local-)?keys\.ts/.test(name)).flatMap(({ text }) => text.match(named) ?? []),
  )
  const shown = new Set(localKeys.flatMap(({ keys }) => keys))
  expect(handled.size).toBeGreaterThanOrEqual(8)
  expect([...handled].filter((key) => !shown.has(key))).toEqual([])
})

it('only one file listens to keys of the whole window', () => {
  const listening = sources.filter(({ text }) => /addEventListener\('key/.test(text)).map(({ name }) => name)
  expect(listening).toEqual(['components/keys.ts'])
})
