import { copyFileSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'

const project = join(dirname(fileURLToPath(import.meta.url)), '../..')
const taken = join(project, '.cache/pictures')

/** Takes a picture of the window; `UPDATE_PICTURES=1 npm test -- app pictures` also puts it where the documents show it. */
export async function takePicture(page: Page, name: string): Promise<void> {
  mkdirSync(taken, { recursive: true })
  await page.screenshot({ path: join(taken, name) })
  if (process.env.UPDATE_PICTURES === '1') copyFileSync(join(taken, name), join(project, 'docs/pictures', name))
}
