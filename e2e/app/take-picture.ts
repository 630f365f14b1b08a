import { copyFileSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type ElectronApplication, expect, type Page } from '@playwright/test'

const project = join(dirname(fileURLToPath(import.meta.url)), '../..')
const taken = join(project, '.cache/pictures')

/** Takes a picture of the window; `UPDATE_PICTURES=1 npm test -- app pictures` also puts it where the documents show it. */
export async function takePicture(page: Page, name: string): Promise<void> {
  mkdirSync(taken, { recursive: true })
  await page.screenshot({ path: join(taken, name) })
  if (process.env.UPDATE_PICTURES === '1') copyFileSync(join(taken, name), join(project, 'docs/pictures', name))
}

/** Takes pictures `NAME-WIDTH-LOOK.png` in two sizes, light and dark; in none of them may the window itself have to be scrolled. */
export async function takePictures(app: ElectronApplication, page: Page, name: string): Promise<void> {
  for (const [width, height] of [
    [1440, 900],
    [1024, 680],
  ] as const) {
    await app.evaluate(({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(...size), [width, height] as const)
    await expect.poll(() => page.evaluate(() => innerWidth)).toBe(width)
    expect(await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.scrollHeight])).toEqual([
      width,
      height,
    ])
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await takePicture(page, `${name}-${width}-${colorScheme}.png`)
    }
  }
}
