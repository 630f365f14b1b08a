import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeSamples } from '../../build/samples/make-samples.ts'
import { type AppUnderTest, test as base, endApp, startApp } from './app-under-test.ts'
import { fillNight } from './fill-night.ts'

/** A test with the app running on what a night of work left. */
export const test = base.extend<{ night: AppUnderTest }>({
  // Playwright reads the names of what a fixture uses from this pattern, so it must be one.
  // biome-ignore lint/correctness/noEmptyPattern: see above
  night: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'leafcutter-night-'))
    fillNight(join(folder, 'data'))
    const running = await startApp(folder)
    await use(running)
    await endApp(running)
    rmSync(folder, { recursive: true, force: true })
  },
})

/** The documents that `scans.ts` takes in: 60 pages that take their time, and one of each kind. */
export async function makeFolders(folder: string): Promise<void> {
  await makeSamples(join(folder, 'scans'), { documents: 1, pages: 60 })
  await makeSamples(join(folder, 'Archive'))
}
