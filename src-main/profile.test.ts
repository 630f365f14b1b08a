import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { startProfile } from './profile.ts'
import { temporaryFolder } from './store/testing/temporary-folder.ts'

test('nothing is measured when nobody asks for it', async () => {
  expect(await startProfile('main', '')).toBeNull()
})

test('a profile is in parts, the later ones longer, and the end writes the rest', async () => {
  const folder = join(temporaryFolder(), 'profile')
  const clock = vi.spyOn(performance, 'now')
  let now = 0
  clock.mockImplementation(() => now)
  const profile = await startProfile('main', folder)
  await profile?.between()
  const parts = () => readdirSync(folder).sort()
  expect(parts()).toEqual([])
  now = 1_000
  await profile?.between()
  expect(parts()).toEqual([`main-${process.pid}-1.cpuprofile`])
  now = 2_900
  await profile?.between()
  expect(parts()).toHaveLength(1)
  await profile?.end()
  clock.mockRestore()
  expect(parts()).toHaveLength(2)
  for (const part of parts()) {
    const { nodes, startTime, endTime } = JSON.parse(readFileSync(join(folder, part), 'utf8')) as Record<string, unknown>
    expect(nodes).toBeInstanceOf(Array)
    expect(endTime).toBeGreaterThan(Number(startTime))
  }
})
