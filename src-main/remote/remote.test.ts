import { once } from 'node:events'
import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import type { Control } from '../contract/control.ts'
import { LeafcutterError } from '../contract/error-catalogue.ts'
import { temporaryFolder } from '../store/testing/temporary-folder.ts'
import { addressOf } from './address.ts'
import { askOwner } from './client.ts'
import { serveControl } from './server.ts'

const changed = { batches: [{ id: 'b_1', name: 'Überlieferung\n', changed: true, pages: 3 }] }

/** An owner of a data folder that answers as given. */
function owner(answers: Partial<Control> = {}, dataDir = temporaryFolder(), limits = { bytes: 64 * 1024, ms: 5_000 }) {
  const control: Control = {
    pause: () => changed,
    resume: () => changed,
    cancel: async () => changed,
    retry: async () => ({ pages: 1, files: 2 }),
    noteCarried: () => ({ noted: true }),
    startSweep: () => ({ started: true }),
    sweepState: () => ({ preparing: false, sweep: null }),
    startArchive: () => ({ number: 1 }),
    startRestore: () => ({ number: 1 }),
    archiveState: () => ({ running: null, last: null }),
    ...answers,
  }
  const told: string[] = []
  const server = serveControl(dataDir, control, (reason) => told.push(reason), limits)
  onTestFinished(() => server.stop())
  return { dataDir, server, told }
}

/** Everything that comes back when these bytes are sent. */
async function send(dataDir: string, bytes: string | Buffer): Promise<string> {
  const socket = connect(addressOf(dataDir))
  // It may hang up while we still speak.
  socket.on('error', () => {})
  socket.end(bytes)
  return text(socket).catch(() => '')
}

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'nothing was thrown',
    (error: unknown) => (error instanceof LeafcutterError ? error.code : String(error)),
  )

describe('between two processes', () => {
  test('a call arrives with what it was asked for, and its answer comes back', async () => {
    const pause = vi.fn(() => changed)
    const { dataDir } = owner({ pause })
    expect(await askOwner(dataDir, 'pause', { batchId: 'b_1', now: true })).toEqual(changed)
    expect(pause.mock.calls).toEqual([[{ batchId: 'b_1', now: true }]])
    expect(await askOwner(dataDir, 'retry', { batchId: 'b_1', code: null, document: null, page: null })).toEqual({ pages: 1, files: 2 })
  })

  test('an error of the catalogue comes back as the same error', async () => {
    const cancel = () => {
      throw new LeafcutterError('BATCH_UNKNOWN', { detail: 'b_1' })
    }
    const asked = askOwner(owner({ cancel }).dataDir, 'cancel', { batchId: 'b_1' })
    await expect(asked).rejects.toMatchObject({ code: 'BATCH_UNKNOWN', place: { detail: 'b_1' } })
  })

  test('a surprise comes back as a mistake of ours, and the next call is answered', async () => {
    const resume = () => {
      throw new TypeError('odd')
    }
    const { dataDir } = owner({ resume })
    expect(await codeOf(askOwner(dataDir, 'resume', { batchId: null }))).toBe('INTERNAL')
    expect(await askOwner(dataDir, 'pause', { batchId: null, now: false })).toEqual(changed)
  })

  test('nobody there, or only what a dead owner left, is nobody', async () => {
    const dataDir = temporaryFolder()
    const ask = () => askOwner(dataDir, 'resume', { batchId: null })
    expect(await ask()).toBeNull()
    expect(await askOwner(join(dataDir, 'nowhere'), 'resume', { batchId: null })).toBeNull()
    writeFileSync(addressOf(dataDir), '')
    expect(await ask()).toBeNull()
    owner({}, dataDir)
    expect(await ask()).toEqual(changed)
  })

  test.each([
    ['nothing in time', '', false],
    ['no sense', '{"output":{"batches":"many"}}\n', false],
    ['no JSON', 'hello\n', false],
    ['an unknown error', '{"error":{"code":"NEW","place":{}}}\n', false],
    ['half a line', '{"out', true],
    ['too much', 'x'.repeat(2_000), false],
  ])('an owner from whom %s comes is one that gave no answer', async (_, said, hangsUp) => {
    const dataDir = temporaryFolder()
    const server = createServer((socket) => {
      socket.write(said)
      if (hangsUp) socket.end()
    })
    server.listen(addressOf(dataDir))
    await once(server, 'listening')
    onTestFinished(() => void server.close())
    const limits = { bytes: 1_000, ms: 300 }
    expect(await codeOf(askOwner(dataDir, 'resume', { batchId: null }, limits))).toBe('NO_ANSWER')
  })
})

describe('the owner', () => {
  test('can be reached by the same user only', () => {
    const mask = process.umask(0)
    onTestFinished(() => void process.umask(mask))
    const { dataDir } = owner()
    expect(statSync(addressOf(dataDir)).mode & 0o777).toBe(0o600)
    expect(process.umask(0)).toBe(0)
  })

  test.each([
    'nonsense\n',
    '\n',
    'null\n',
    '{"call":"pause"}\n',
    '{"call":"pause","input":{"batchId":"b_1","now":"yes"}}\n',
    '{"call":"pause","input":{"batchId":"b_1","now":true,"more":1}}\n',
    '{"call":"toString","input":{}}\n',
    '{"call":"__proto__","input":{}}\n',
    '{"call":"pause","input":{"batchId":"b_1","now":true},"more":1}\n',
  ])('does nothing for %j, and says so', async (line) => {
    const pause = vi.fn(() => changed)
    const { dataDir } = owner({ pause })
    expect(JSON.parse(await send(dataDir, line))).toMatchObject({ error: { code: 'USAGE' } })
    expect(pause).not.toHaveBeenCalled()
  })

  test('hangs up on a line that is too long or has no end, and goes on', async () => {
    const { dataDir } = owner({}, temporaryFolder(), { bytes: 1_000, ms: 5_000 })
    const line = '{"call":"resume","input":{"batchId":null}}'
    expect(await send(dataDir, `${line}${' '.repeat(1_000 - line.length)}\n`)).toBe('')
    expect(JSON.parse(await send(dataDir, `${line}${' '.repeat(999 - line.length)}\n`))).toEqual({ output: changed })
    expect(await send(dataDir, line)).toBe('')
    expect(await askOwner(dataDir, 'resume', { batchId: null })).toEqual(changed)
  })

  test('hangs up on somebody who says nothing', async () => {
    const { dataDir } = owner({}, temporaryFolder(), { bytes: 1_000, ms: 100 })
    const silent = connect(addressOf(dataDir))
    await once(silent, 'close')
  })

  test('reads one call of each who speaks, whatever follows', async () => {
    const resume = vi.fn(() => changed)
    const { dataDir } = owner({ resume })
    const line = '{"call":"resume","input":{"batchId":null}}\n'
    expect(JSON.parse(await send(dataDir, line + line))).toEqual({ output: changed })
    expect(resume).toHaveBeenCalledTimes(1)
  })

  test('takes its address with it, also while somebody is connected, and stopping twice is fine', async () => {
    const { dataDir, server } = owner({}, temporaryFolder(), { bytes: 1_000, ms: 60_000 })
    // By the time that the next one is answered, the owner knows of the one that says nothing.
    const silent = connect(addressOf(dataDir))
    await once(silent, 'connect')
    await askOwner(dataDir, 'resume', { batchId: null })
    const hungUp = once(silent, 'close')
    await Promise.all([server.stop(), server.stop()])
    await hungUp
    expect(existsSync(addressOf(dataDir))).toBe(false)
  })

  test('says why it cannot be reached, and nothing else happens', async () => {
    const dataDir = temporaryFolder()
    mkdirSync(addressOf(dataDir))
    const { told, server } = owner({}, dataDir)
    expect(told).toHaveLength(1)
    await server.stop()
  })
})

describe('the address', () => {
  test('lies in the data folder when it is short enough for a socket, else in the temporary folder', () => {
    const folder = temporaryFolder()
    expect(addressOf(folder, 'linux')).toBe(join(folder, 'control.sock'))
    const long = join(folder, 'a long name '.repeat(10).trim())
    mkdirSync(long)
    expect(addressOf(long, 'linux', '/tmp')).toMatch(/^\/tmp\/leafcutter-[0-9a-f]{20}\.sock$/)
    expect(addressOf(folder, 'win32')).toMatch(/^\\\\\.\\pipe\\leafcutter-[0-9a-f]{20}$/)
  })

  test('of a long path is reached as well', async () => {
    const dataDir = join(temporaryFolder(), 'a long name '.repeat(10).trim())
    mkdirSync(dataDir)
    owner({}, dataDir)
    expect(await askOwner(dataDir, 'resume', { batchId: null })).toEqual(changed)
  })
})
