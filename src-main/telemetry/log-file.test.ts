import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type LogLevel, type LogLine, logLineSchema } from '../contract/log-line.ts'
import { HandClock } from '../queue/testing/hand-clock.ts'
import { temporaryFolder } from '../store/testing/temporary-folder.ts'
import { waitFor } from '../testing/wait-for.ts'
import { LogFile } from './log-file.ts'

function logging({ logLevel = 'debug' as LogLevel, logFileBytes = 100_000, logFiles = 3 } = {}) {
  const folder = join(temporaryFolder(), 'logs')
  const clock = new HandClock()
  const told: string[] = []
  const limits = { logLevel, logFileBytes, logFiles }
  const open = () =>
    new LogFile({
      folder,
      limits: () => limits,
      clock,
      cannotWrite: () => told.push('cannot write'),
      canWriteAgain: () => told.push('can write again'),
    })
  const files = () => (existsSync(folder) ? readdirSync(folder).sort() : [])
  const text = () =>
    files()
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .join('')
  const lines = () =>
    text()
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as LogLine)
  const bytes = () => files().reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)
  return { folder, clock, told, limits, open, files, lines, bytes }
}

const found = (count: number): LogLine => ({ level: 'debug', event: 'documents-found', batch: 'b_1', count })
const stopped: LogLine = { level: 'error', event: 'run-stopped', code: 'DISK_FULL', detail: '' }

test('lines are JSON with their time, level and process, in the order in which they were written', async () => {
  const { clock, open, lines } = logging()
  const log = open()
  log.write(found(1))
  log.write(stopped)
  await log.close()
  const written = lines()
  const beside = { time: new Date(clock.now()).toISOString(), pid: process.pid }
  expect(written).toEqual([
    { ...found(1), ...beside },
    { ...stopped, ...beside },
  ])
  for (const line of written) expect(logLineSchema.safeParse(line).error).toBeUndefined()
})

test('what is below the level is not written, and another level holds at once', async () => {
  const { limits, open, lines } = logging({ logLevel: 'error' })
  const log = open()
  log.write(found(1))
  log.write(stopped)
  limits.logLevel = 'debug'
  log.adjust()
  log.write(found(2))
  limits.logLevel = 'off'
  log.adjust()
  log.write(stopped)
  await log.close()
  expect(lines()).toMatchObject([{ event: 'run-stopped' }, { count: 2 }])
})

test('one start goes on in the file of the one before', async () => {
  const { open, files, lines } = logging()
  for (const count of [1, 2]) {
    const log = open()
    log.write(found(count))
    await log.close()
  }
  expect(files()).toEqual(['leafcutter.1.log'])
  expect(lines()).toMatchObject([{ count: 1 }, { count: 2 }])
})

test('files are followed by others, and the oldest go: also those of starts before this one', async () => {
  const { folder, open, files, bytes, lines } = logging()
  mkdirSync(folder, { recursive: true })
  for (let number = 1; number <= 6; number += 1) writeFileSync(join(folder, `leafcutter.${number}.log`), 'x\n'.repeat(50_000))
  const log = open()
  let count = 0
  await waitFor(() => {
    for (let line = 0; line < 400; line += 1) {
      count += 1
      log.write(found(count))
    }
    expect(files()).toContain('leafcutter.9.log')
    expect(files()).not.toContain('leafcutter.6.log')
  })
  await log.close()
  expect(files().length).toBeLessThanOrEqual(3)
  expect(bytes()).toBeLessThan(4 * 100_000 + 100_000)
  expect(lines().at(-1)).toMatchObject({ count })
})

test('a folder that cannot be made is told once, however often it is tried again', async () => {
  const { folder, clock, told, open } = logging()
  // Where the folder should be is a file.
  appendFileSync(folder, '')
  const log = open()
  log.write(stopped)
  await waitFor(() => expect(told).toEqual(['cannot write']))
  for (let again = 0; again < 3; again += 1) {
    clock.advance(10_000)
    log.write(stopped)
    await waitFor(() => expect(clock.alarms()).toEqual([10_000]))
  }
  await log.close()
  expect(clock.alarms()).toEqual([])
  expect(told).toEqual(['cannot write'])
  expect(readFileSync(folder, 'utf8')).toBe('')
})

test('after it could be written again that is told, and what waited is there', async () => {
  const { folder, clock, told, open, lines } = logging()
  appendFileSync(folder, '')
  const log = open()
  for (let line = 0; line < 1_500; line += 1) log.write(stopped)
  await waitFor(() => expect(told).toEqual(['cannot write']))
  rmSync(folder)
  clock.advance(10_000)
  await waitFor(() => expect(told).toEqual(['cannot write', 'can write again']))
  await log.close()
  expect(lines()).toHaveLength(1_001)
  expect(lines().at(-1)).toMatchObject({ event: 'lines-lost', lines: 500 })
})

test.skipIf(process.platform !== 'linux' || !existsSync('/dev/full'))('a full disk throws nothing, and is told once', async () => {
  const { folder, told, open } = logging()
  mkdirSync(folder, { recursive: true })
  symlinkSync('/dev/full', join(folder, 'leafcutter.1.log'))
  const log = open()
  for (let line = 0; line < 50; line += 1) log.write(stopped)
  await waitFor(() => expect(told).toEqual(['cannot write']))
  log.write(stopped)
  await log.close()
  expect(told).toEqual(['cannot write'])
})
