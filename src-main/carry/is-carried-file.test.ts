import { mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { pack } from 'tar-stream'
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

/** A tar file with one small entry. */
async function tarOf(name: string): Promise<Buffer> {
  const tar = pack()
  tar.entry({ name }, 'content')
  tar.finalize()
  const pieces: Buffer[] = []
  for await (const piece of tar as AsyncIterable<Buffer>) pieces.push(piece)
  return Buffer.concat(pieces)
}

test('nothing else is one, whatever its name and however it is packed', async () => {
  const folder = temporaryFolder()
  const others: Record<string, Buffer> = {
    'batch.leafcutter': Buffer.from('%PDF-1.7'),
    'empty.leafcutter': Buffer.alloc(0),
    'short.leafcutter': Buffer.from([0x1f, 0x8b]),
    'archive.leafcutter.tar.gz': gzipSync(await tarOf('manifest.json')),
    'name-only.leafcutter': gzipSync('carried-batch.json'.padEnd(512, '\0')),
    'bomb.leafcutter': gzipSync(Buffer.alloc(64 * 1024 ** 2)),
  }
  for (const [name, content] of Object.entries(others)) writeFileSync(join(folder, name), content)
  mkdirSync(join(folder, 'folder.leafcutter'))
  for (const name of [...Object.keys(others), 'folder.leafcutter', 'gone.leafcutter'])
    expect([name, isCarriedFile(join(folder, name))]).toEqual([name, false])
})
