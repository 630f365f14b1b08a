import { expect } from '@playwright/test'
import type { AppUnderTest } from './app-under-test.ts'
import { makeFolders, test } from './night-under-test.ts'
import type { Scan } from './scans/scan.ts'
import { scans, scansOfNight } from './scans.ts'
import { sideways } from './sideways.ts'
import { resize, takePicture, takePictures } from './take-picture.ts'

const softly = expect.configure({ soft: true })

/** Shows one state after the other, takes their pictures, and looks whether any of it has to be scrolled sideways. */
async function lookAtAll(running: AppUnderTest, all: Scan[]): Promise<void> {
  const { app, page } = running
  for (const scan of all) {
    await test.step(scan.name, async () => {
      await scan.show(running)
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

test('nothing of any screen scrolls sideways or is clipped, with a font 15 % wider as well', async ({ running }) => {
  test.setTimeout(500_000)
  await makeFolders(running.folder)
  await lookAtAll(running, scans)
  expect(running.consoleErrors).toEqual([])
})

test('nor what shows a night of work', async ({ night }) => {
  test.setTimeout(200_000)
  await lookAtAll(night, scansOfNight)
  expect(night.consoleErrors).toEqual([])
})
