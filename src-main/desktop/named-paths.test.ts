import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../store/testing/temporary-folder.ts'
import { existingPaths, NamedPaths, toHandOver } from './named-paths.ts'
import { Selections } from './selections.ts'

function withFolder() {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'in'))
  writeFileSync(join(folder, 'a.pdf'), '')
  symlinkSync(join(folder, 'nowhere'), join(folder, 'dangling'))
  return folder
}

test('paths are those of the folder in which the app was started, each once', () => {
  const folder = withFolder()
  expect(existingPaths(toHandOver(['in', 'a.pdf', join(folder, 'in'), './in'], folder))).toEqual([
    join(folder, 'in'),
    join(folder, 'a.pdf'),
  ])
})

test('switches, what does not exist and what is no list of words are left out', () => {
  const folder = withFolder()
  expect(existingPaths(toHandOver(['--no-sandbox', '', 'nope', 'dangling', 'a\0b', 'in'], folder))).toEqual([join(folder, 'in')])
  for (const strange of [undefined, null, 'in', ['in'], { folder, args: 'in' }, { folder, args: [1] }])
    expect(existingPaths(strange)).toEqual([])
})

test('what was named before the window listened is told when it does, once', async () => {
  const folder = withFolder()
  const named = new NamedPaths(new Selections('/text'))
  expect([named.hear(toHandOver(['in'], folder)), named.hear(toHandOver([], folder))]).toEqual([1, 0])
  const stop = new AbortController()
  const heard = named.subscribe(stop.signal)
  expect((await heard.next()).value).toMatchObject({ paths: [join(folder, 'in')], outputDir: join('/text', 'in') })
  const next = heard.next()
  named.hear(toHandOver(['a.pdf'], folder))
  expect((await next).value).toMatchObject({ paths: [join(folder, 'a.pdf')] })
  const last = heard.next()
  stop.abort()
  expect((await last).done).toBe(true)
})
