import { createHash } from 'node:crypto'
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { pack } from 'tar-stream'
import { beforeEach, describe, expect, test } from 'vitest'
import { LeafcutterError } from '../contract/error-catalogue.ts'
import { rowsOf } from '../retention/testing/whole-state.ts'
import { removeEmptyBatches } from '../store/discard-batch.ts'
import { newStore } from '../store/testing/new-store.ts'
import { temporaryFolder } from '../store/testing/temporary-folder.ts'
import { archiveBatch } from './archive-batch.ts'
import { bytesOf, readPacked, writePacked } from './packed-file.ts'
import { restoreBatch } from './restore-batch.ts'
import { fillBatch } from './testing/fill-batch.ts'
import { archiveParts } from './testing/parts.ts'

let archive: string

beforeEach(async () => {
  const store = newStore()
  const batchId = fillBatch(store.db, store.dataDir, 3)
  archive = (await archiveBatch(archiveParts(store.db), batchId, temporaryFolder())).batch.path
  store.close(1)
})

/** What restoring says, and that it left nothing behind. */
async function refusal(path: string): Promise<[string, string]> {
  const { db } = newStore(temporaryFolder())
  const before = rowsOf(db)
  const error = await restoreBatch(archiveParts(db), path).catch((reason: unknown) => reason)
  if (!(error instanceof LeafcutterError)) throw new Error(`It was not refused: ${String(error)}`)
  // As at the next start.
  removeEmptyBatches(db)
  expect({ ...rowsOf(db), text_changes: [] }).toEqual(before)
  return [error.code, error.place.detail ?? '']
}

type Entries = Map<string, Buffer>

/** The same archive with its checksums in order, and something in it otherwise. */
async function rewritten(change: (entries: Entries) => void): Promise<string> {
  const entries: Entries = new Map()
  await readPacked(archive, { limitOf: () => 1e9, take: async ({ name, content }) => void entries.set(name, await bytesOf(content)) })
  change(entries)
  const path = join(temporaryFolder(), 'other.leafcutter.tar.gz')
  async function* all() {
    for (const [name, bytes] of entries) yield { name, size: bytes.length, content: [bytes] }
  }
  await writePacked(path, all())
  return path
}

/** An entry of JSON lines with each of its rows changed. */
function changeRows(entries: Entries, name: string, change: (row: Record<string, unknown>) => unknown): void {
  const lines = String(entries.get(name)).trimEnd().split('\n')
  entries.set(name, Buffer.from(lines.map((line) => `${JSON.stringify(change(JSON.parse(line)))}\n`).join('')))
}

function changeManifest(entries: Entries, change: object): void {
  entries.set('manifest.json', Buffer.from(JSON.stringify({ ...JSON.parse(String(entries.get('manifest.json'))), ...change })))
}

describe('an archive is refused, and nothing of it stays, when', () => {
  test('it is cut off anywhere', async () => {
    const bytes = readFileSync(archive)
    for (const part of [0, 0.2, 0.5, 0.9, 0.999]) {
      const cut = join(temporaryFolder(), 'cut.leafcutter.tar.gz')
      writeFileSync(cut, bytes.subarray(0, Math.floor(bytes.length * part)))
      expect(await refusal(cut)).toEqual(['ARCHIVE_UNREADABLE', expect.any(String)])
    }
  })

  test('a byte of what is packed was changed', async () => {
    const tar = gunzipSync(readFileSync(archive))
    for (const text of ['"Batch / 3"', '"page_number":1', '"base64":"', 'sha256']) {
      const changed = Buffer.from(tar)
      const at = changed.indexOf(text)
      expect(at, text).toBeGreaterThan(0)
      changed[at + 2] = (changed[at + 2] ?? 0) ^ 1
      const path = join(temporaryFolder(), 'changed.leafcutter.tar.gz')
      writeFileSync(path, gzipSync(changed))
      expect((await refusal(path))[0], text).toBe('ARCHIVE_UNREADABLE')
    }
  })

  test('bytes of the file itself were changed', async () => {
    const bytes = readFileSync(archive)
    for (let at = 20; at < bytes.length; at += Math.floor(bytes.length / 9)) {
      const changed = Buffer.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ 0x55
      const path = join(temporaryFolder(), 'changed.leafcutter.tar.gz')
      writeFileSync(path, changed)
      expect((await refusal(path))[0], String(at)).toBe('ARCHIVE_UNREADABLE')
    }
  })

  test.each<[string, string, (entries: Entries) => void]>([
    ['a newer version made it', 'ARCHIVE_NEWER', (entries) => changeManifest(entries, { version: 2, news: true })],
    ['it is of another format', 'ARCHIVE_UNREADABLE', (entries) => changeManifest(entries, { format: 'zip' })],
    ['its manifest knows more', 'ARCHIVE_UNREADABLE', (entries) => changeManifest(entries, { more: 1 })],
    ['it begins with something else', 'ARCHIVE_UNREADABLE', (entries) => entries.delete('manifest.json')],
    ['a table of it is missing', 'ARCHIVE_UNREADABLE', (entries) => entries.delete('rows/pages-000001.jsonl')],
    ['it has a table that nobody knows', 'ARCHIVE_UNREADABLE', (entries) => entries.set('rows/settings-000001.jsonl', Buffer.from('{}\n'))],
    ['a name leads out of the folder', 'ARCHIVE_UNREADABLE', (entries) => entries.set('../../etc/passwd', Buffer.from('x'))],
    [
      'a row has a column that nobody knows',
      'ARCHIVE_UNREADABLE',
      (entries) => changeRows(entries, 'rows/pages-000001.jsonl', (row) => ({ ...row, claim: 'x' })),
    ],
    [
      'outputs of a document would be written elsewhere',
      'ARCHIVE_UNREADABLE',
      (entries) =>
        changeRows(entries, 'rows/documents-000001.jsonl', (row) => ({ ...row, relative_path: `../../${String(row.relative_path)}` })),
    ],
    [
      'words are not what their name says',
      'ARCHIVE_UNREADABLE',
      (entries) => changeRows(entries, 'rows/words-000001.jsonl', (row) => ({ ...row, base64: 'AAAA' })),
    ],
    [
      'a page has a result that is not there',
      'ARCHIVE_UNREADABLE',
      (entries) =>
        changeRows(entries, 'rows/pages-000001.jsonl', (row) => ({ ...row, result_settings_hash: row.result_settings_hash && 'x' })),
    ],
    [
      'an attempt is at a page that is not there',
      'ARCHIVE_UNREADABLE',
      (entries) => changeRows(entries, 'rows/attempts-000001.jsonl', (row) => ({ ...row, page_number: 99 })),
    ],
    [
      'a code of an error is unknown',
      'ARCHIVE_UNREADABLE',
      (entries) => changeRows(entries, 'rows/attempts-000001.jsonl', (row) => ({ ...row, error_code: 'NONSENSE' })),
    ],
  ])('%s', async (_, code, change) => {
    expect((await refusal(await rewritten(change)))[0]).toBe(code)
  })

  test('an entry says that it is enormous, before anything of it is read', async () => {
    const tar = pack()
    const path = join(temporaryFolder(), 'bomb.leafcutter.tar.gz')
    // Only its header: nothing comes after it.
    tar.entry({ name: 'manifest.json', size: 7 * 1024 ** 3 })
    const header: Buffer = await new Promise((resolve) => tar.once('data', (part) => resolve(part as Buffer)))
    writeFileSync(path, gzipSync(header))
    expect(await refusal(path)).toEqual(['ARCHIVE_UNREADABLE', expect.stringContaining('larger than it may be')])
  })

  test('it is a link', async () => {
    const tar = pack()
    const path = join(temporaryFolder(), 'link.leafcutter.tar.gz')
    tar.entry({ name: 'manifest.json', type: 'symlink', linkname: '/etc/passwd' })
    tar.finalize()
    writeFileSync(path, gzipSync(await bytesOf(tar as AsyncIterable<Buffer>)))
    expect(await refusal(path)).toEqual(['ARCHIVE_UNREADABLE', expect.stringContaining('does not belong there')])
  })

  test('it is no archive at all, or not there', async () => {
    const path = join(temporaryFolder(), 'letter.pdf')
    appendFileSync(path, 'This is a letter.')
    expect((await refusal(path))[0]).toBe('ARCHIVE_UNREADABLE')
    expect(await refusal(join(temporaryFolder(), 'nowhere'))).toEqual(['ARCHIVE_UNREADABLE', 'ENOENT'])
  })

  test('its batch is there already', async () => {
    const store = newStore(temporaryFolder())
    await restoreBatch(archiveParts(store.db), archive)
    const rows = createHash('sha256')
      .update(JSON.stringify(rowsOf(store.db)))
      .digest('hex')
    await expect(restoreBatch(archiveParts(store.db), archive)).rejects.toMatchObject({ code: 'ARCHIVE_BATCH_THERE' })
    expect(
      createHash('sha256')
        .update(JSON.stringify(rowsOf(store.db)))
        .digest('hex'),
    ).toBe(rows)
  })
})
