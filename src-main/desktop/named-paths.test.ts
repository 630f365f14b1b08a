import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../store/testing/temporary-folder.ts'
import { existingPaths, NamedPaths, toHandOver } from './named-paths.ts'
import { Selections } from './selections.ts'

function withFolder() {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'in'))
  writeFileSync(join(folder, 'a.pdf'), '')
  mkdirSync(join(folder, '--no-sandbox'))
  symlinkSync(join(folder, 'nowhere'), join(folder, 'dangling'))
  return folder
}

/** What a packaged app hands over that is started with these arguments. */
const handOver = (args: string[], folder: string) => toHandOver(['/opt/leafcutter', ...args], folder, null)

test('arguments of Electron itself, and the app that it was told to run, are not named', () => {
  const line = ['/opt/electron', '-r', '/opt/first.js', '--inspect=0', './app', '--switch', 'in']
  expect(toHandOver(line, '/place', resolve('/place/app')).args).toEqual(['--switch', 'in'])
  expect(toHandOver(line, '/work', '/elsewhere').args).toEqual([])
  expect(toHandOver(line, '/work', null).args).toEqual(line.slice(1))
})

test('paths are those of the folder in which the app was started, each once', () => {
  const folder = withFolder()
  expect(existingPaths(handOver(['in', 'a.pdf', join(folder, 'in'), './in'], folder))).toEqual([join(folder, 'in'), join(folder, 'a.pdf')])
})

test('switches, what does not exist and what is no list of words are left out', () => {
  const folder = withFolder()
  expect(existingPaths(handOver(['--no-sandbox', '', 'nope', 'dangling', 'a\0b', 'in'], folder))).toEqual([join(folder, 'in')])
  for (const strange of [undefined, null, 'in', ['in'], { folder, args: 'in' }, { folder, args: [1] }])
    expect(existingPaths(strange)).toEqual([])
})

test('what was named before the window listened is told when it does, once', async () => {
  const folder = withFolder()
  const named = new NamedPaths(new Selections('/text'))
  expect([named.hear(handOver(['in'], folder)), named.hear(handOver([], folder))]).toEqual([1, 0])
  const stop = new AbortController()
  const heard = named.subscribe(stop.signal)
  expect((await heard.next()).value).toMatchObject({ paths: [join(folder, 'in')], outputDir: join('/text', 'in') })
  const next = heard.next()
  named.hear(handOver(['a.pdf'], folder))
  expect((await next).value).toMatchObject({ paths: [join(folder, 'a.pdf')] })
  const last = heard.next()
  stop.abort()
  expect((await last).done).toBe(true)
})
