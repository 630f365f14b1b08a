import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type ElectronApplication, expect, type Page } from '@playwright/test'
import { smallPng } from './small-png.ts'

const project = join(dirname(fileURLToPath(import.meta.url)), '../..')
const taken = join(project, '.cache/pictures')
const forDocuments = process.env.UPDATE_PICTURES === '1'
// Hundreds of pictures that nobody looks at take minutes.
const wanted = forDocuments || process.env.TAKE_PICTURES === '1'

/** Takes a picture of the window with `TAKE_PICTURES=1 npm test -- app pictures`; `UPDATE_PICTURES=1` also puts it where the documents show it. */
export async function takePicture(page: Page, name: string): Promise<void> {
  await take(page, name)
  if (forDocuments) writeFileSync(join(project, 'docs/pictures', name), await smallPng(readFileSync(join(taken, name))))
}

const sizes = [
  [1440, 900],
  [1024, 680],
] as const

/** Makes the window so wide and so high, in CSS pixels. */
export async function resize(app: ElectronApplication, page: Page, size: readonly [number, number]): Promise<void> {
  await app.evaluate(({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.setContentSize(...to), [size[0], size[1]] as const)
  await expect.poll(() => page.evaluate(() => innerWidth)).toBe(size[0])
}

/**
 * Shows the window in two sizes, in none of which it may have to be scrolled; where pictures are wanted, takes them as `NAME-WIDTH-LOOK.png`, light and dark.
 * @param inEachSize what else is looked at in each of them
 */
export async function takePictures(
  app: ElectronApplication,
  page: Page,
  name: string,
  inEachSize: (width: number) => Promise<void> = async () => undefined,
): Promise<void> {
  for (const [width, height] of sizes) {
    await resize(app, page, [width, height])
    // An open menu is put in its new place a moment after the window has its size.
    await expect.poll(() => page.evaluate(wholeSize)).toEqual([width, height])
    await inEachSize(width)
    if (!wanted) continue
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await take(page, `${name}-${width}-${colorScheme}.png`)
    }
  }
}

/** Runs in the page. */
const wholeSize = () => [document.documentElement.scrollWidth, document.documentElement.scrollHeight]

async function take(page: Page, name: string): Promise<void> {
  if (!wanted) return
  mkdirSync(taken, { recursive: true })
  await page.screenshot({ path: join(taken, name), animations: 'disabled' })
}
