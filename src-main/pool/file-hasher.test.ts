import { createHash } from 'node:crypto'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../store/testing/temporary-folder.ts'
import { FileHasher } from './file-hasher.ts'
import { hashFile } from './host/hash-files.ts'
import type { ToHasher } from './host/hasher.ts'
import type { HostProcess } from './launch-host.ts'

/** A process that does as the test says. */
function processWith(onPost: (question: ToHasher, say: (message: unknown) => void, die: () => void) => void) {
  let launched = 0
  const launchHost = (): HostProcess => {
    launched += 1
    let say: (message: unknown) => void = () => {}
    let die: () => void = () => {}
    return {
      post: (question) =>
        onPost(
          question as ToHasher,
          (message) => say(message),
          () => die(),
        ),
      onMessage: (listener) => (say = listener),
      onExit: (listener) => (die = () => listener('exit code 1')),
      kill: () => {},
      forget: () => {},
    }
  }
  return { hasher: new FileHasher({ hostFile: '/out/pool-host.js', launchHost }), launched: () => launched }
}

test('gives the hashes of a list when they are done, and asks one list after the other', async () => {
  const asked: string[][] = []
  const { hasher, launched } = processWith(({ paths }, say) => {
    asked.push(paths)
    say({ type: 'alive' })
    queueMicrotask(() => say({ type: 'done', hashes: paths.map((path) => ({ type: 'failed', code: path })) }))
  })
  const both = await Promise.all([hasher.hash(['a', 'b']), hasher.hash(['c'])])
  expect(both.map((hashes) => hashes?.length)).toEqual([2, 1])
  expect([asked, launched()]).toEqual([[['a', 'b'], ['c']], 1])
  hasher.stop()
  expect(await hasher.hash(['d'])).toBeNull()
})

test('a process that dies costs its list only: the next one has a new process', async () => {
  let first = true
  const { hasher, launched } = processWith((_question, say, die) => {
    if (first) die()
    else say({ type: 'done', hashes: [] })
    first = false
  })
  expect(await hasher.hash(['a'])).toBeNull()
  expect([await hasher.hash(['a']), launched()]).toEqual([[], 2])
  hasher.stop()
})

test('a stop ends what is being hashed', async () => {
  const { hasher } = processWith(() => {})
  const hashing = hasher.hash(['a'])
  await Promise.resolve()
  hasher.stop()
  expect(await hashing).toBeNull()
})

test('a file is hashed with the size and time that it had; a link, a folder and nothing are not', async () => {
  const folder = temporaryFolder()
  const content = Buffer.alloc(3_000_000, 'x')
  writeFileSync(join(folder, 'a'), content)
  symlinkSync(join(folder, 'a'), join(folder, 'link'))
  mkdirSync(join(folder, 'folder'))
  let signs = 0
  const hash = (name: string) => hashFile(join(folder, name), () => (signs += 1))
  expect(await hash('a')).toMatchObject({
    type: 'hashed',
    sha256: createHash('sha256').update(content).digest('hex'),
    sizeBytes: 3_000_000,
  })
  expect(signs).toBe(3)
  expect(await hash('link')).toEqual({ type: 'failed', code: 'ELOOP' })
  expect(await hash('folder')).toEqual({ type: 'failed', code: 'ENOTFILE' })
  expect(await hash('nothing')).toEqual({ type: 'failed', code: 'ENOENT' })
})
