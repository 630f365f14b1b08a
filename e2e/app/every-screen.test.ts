import { expect } from '@playwright/test'
import type { AppUnderTest } from './app-under-test.ts'
import { faults } from './faults.ts'
import { makeFolders, test } from './night-under-test.ts'
import type { Scan } from './scans/scan.ts'
import { scans, scansOfNight } from './scans.ts'
import { sideways } from './sideways.ts'
import { resize, takePicture, takePictures } from './take-picture.ts'

/**
 * A1: no screen in any state of `scans.ts` has a fault that axe finds, in light and in dark, and nothing of it scrolls sideways or is clipped in any size,
 * with a font 15 % wider as well.
 */

const softly = expect.configure({ soft: true })

/** Shows one state after the other, and looks at each in both looks and all sizes. */
async function lookAtAll(running: AppUnderTest, all: Scan[]): Promise<void> {
  const { app, page } = running
  for (const scan of all) {
    await test.step(scan.name, async () => {
      await scan.show(running)
      softly(await faults(page), scan.name).toEqual([])
      await takePictures(app, page, `screen ${scan.name}`, async (size) => {
        // A picture of a page is fitted to its new room a moment after the window has its size.
        await softly.poll(() => sideways(page), { message: `${scan.name}, ${size} wide` }).toEqual([])
      })
      await resize(app, page, [1280, 800])
      await page.emulateMedia({ colorScheme: scan.dark ? 'dark' : 'light' })
      if (scan.picture) await takePicture(page, `${scan.picture}.png`)
    })
  }
}

test('A1 no screen, in any of its states, has a fault, scrolls sideways or is clipped', async ({ running }) => {
  test.setTimeout(500_000)
  expect(scans.length).toBeGreaterThanOrEqual(60)
  await makeFolders(running.folder)
  await lookAtAll(running, scans)
  expect(running.consoleErrors).toEqual([])
})

test('A1 nor has one that shows a night of work', async ({ night }) => {
  test.setTimeout(200_000)
  await lookAtAll(night, scansOfNight)
  expect(night.consoleErrors).toEqual([])
})
