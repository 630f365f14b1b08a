import { mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../store/testing/temporary-folder.ts'
import { isCarriedFile } from './is-carried-file.ts'
import { carry, newComputer, readPages, seedCarriable } from './testing/computers.ts'

async function carried(): Promise<string> {
  const computer = newComputer()
  seedCarriable(computer)
  readPages(computer, ['one', 'two'])
  return (await carry(computer)).path
}

test('a carried batch is known by its content, also when it is cut off', async () => {
  const path = await carried()
  expect(isCarriedFile(path)).toBe(true)
  truncateSync(path, Math.floor(readFileSync(path).length / 2))
  expect(isCarriedFile(path)).toBe(true)
})

test('nothing else is one, whatever its name and however it is packed', () => {
  const folder = temporaryFolder()
  const others: Record<string, Buffer> = {
    'batch.leafcutter': Buffer.from('%PDF-1.7'),
    'empty.leafcutter': Buffer.alloc(0),
    'short.leafcutter': Buffer.from([0x1f, 0x8b]),
    'archive.leafcutter.tar.gz': gzipSync('manifest.json'.padEnd(512, '\0')),
    'name-only.leafcutter': gzipSync('carried-batch.json'.padEnd(512, '\0')),
    'bomb.leafcutter': gzipSync(Buffer.alloc(64 * 1024 ** 2)),
  }
  for (const [name, content] of Object.entries(others)) writeFileSync(join(folder, name), content)
  mkdirSync(join(folder, 'folder.leafcutter'))
  for (const name of [...Object.keys(others), 'folder.leafcutter', 'gone.leafcutter'])
    expect([name, isCarriedFile(join(folder, name))]).toEqual([name, false])
})
