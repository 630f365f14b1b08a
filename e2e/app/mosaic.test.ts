import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect, type Page } from '@playwright/test'
import { type AppUnderTest, endApp, startApp } from './app-under-test.ts'
import { dataFolderIn, fillDataFolder } from './fill-data-folder.ts'

/** The app on a batch of 250,000 pages in 2,500 documents. */
const test = base.extend<{ large: AppUnderTest }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture uses from this pattern
  large: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'leafcutter-mosaic-'))
    mkdirSync(dataFolderIn(folder))
    fillDataFolder(dataFolderIn(folder), 2_500, 100)
    const running = await startApp(folder)
    await use(running)
    await endApp(running)
    rmSync(folder, { recursive: true, force: true })
  },
})

/** Goes to the batch and gives the milliseconds until something of the mosaic was drawn, and until all of it was read. */
async function openAndTime(page: Page): Promise<{ firstPictureMs: number; completeMs: number }> {
  return page.evaluate(async () => {
    const frame = () => new Promise(requestAnimationFrame)
    const began = performance.now()
    location.hash = '#/batch/b_00000001/documents'
    const drawn = (share: number) => {
      const canvas = document.querySelector<HTMLCanvasElement>('.mosaic-grid canvas')
      if (!canvas || canvas.height < 40) return false
      const { height } = document.querySelector('.mosaic-grid [role="row"]')?.getBoundingClientRect() ?? { height: 0 }
      const y = Math.max(0, Math.floor(height * devicePixelRatio * share) - 12)
      const pixels = canvas.getContext('2d')?.getImageData(0, y, canvas.width, 11).data
      return pixels?.some((value) => value > 0) === true
    }
    while (!drawn(0) && performance.now() - began < 20_000) await frame()
    const firstPictureMs = performance.now() - began
    while (!drawn(1) && performance.now() - began < 20_000) await frame()
    return { firstPictureMs: Math.round(firstPictureMs), completeMs: Math.round(performance.now() - began) }
  })
}

/** Frame times while the mosaic is scrolled through and its cursor moves, milliseconds. */
async function scrollAndTime(page: Page): Promise<{ medianMs: number; p95Ms: number; longestMs: number; frames: number }> {
  return page.evaluate(async () => {
    const grid = document.querySelector<HTMLElement>('.mosaic-grid')
    const times: number[] = []
    let last = performance.now()
    for (let count = 0; count < 240; count += 1) {
      if (grid) grid.scrollTop += 190
      await new Promise(requestAnimationFrame)
      times.push(performance.now() - last)
      last = performance.now()
    }
    times.sort((a, b) => a - b)
    const at = (share: number) => Math.round((times[Math.floor(times.length * share)] ?? 0) * 10) / 10
    return { medianMs: at(0.5), p95Ms: at(0.95), longestMs: at(0.9999), frames: times.length }
  })
}

test('a quarter of a million pages are shown in a moment, looked at closer and closer, and scrolled through', async ({ large }) => {
  test.setTimeout(180_000)
  const { page, consoleErrors } = large
  await expect(page.getByText('Archive 1998–2004')).toBeVisible()
  const opened = await openAndTime(page)
  const mosaic = page.getByRole('grid', { name: /^Page mosaic/ })
  await expect(mosaic).toHaveAccessibleName(/^Page mosaic: .* 750 failed, 37,500 queued$/)
  await expect(page.getByText(/^1 cell = \d+ pages, read left to right$/)).toBeVisible()

  // The keyboard goes to the first failure, and it is said which page that is.
  await mosaic.focus()
  await page.keyboard.press('f')
  await expect(page.locator('.mosaic-words')).toContainText('0.pdf')
  await expect(page.locator('.mosaic-words')).toContainText('failed')
  await page.keyboard.press('Enter')
  await expect(page.getByText('1 cell = 1 page, read left to right')).toBeVisible()
  await expect(page.locator('.mosaic [role="status"]')).toHaveText('0.pdf, page 7: failed')
  const scrolled = await scrollAndTime(page)
  process.stdout.write(`mosaic of 250,000 pages: ${JSON.stringify({ ...opened, scrolled })}\n`)

  await mosaic.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: '0.pdf' })).toBeVisible()
  expect(consoleErrors).toEqual([])
  // Far above what was measured, so that only a mistake crosses them, and no busy machine.
  expect(opened.firstPictureMs).toBeLessThan(2_000)
  expect(opened.completeMs).toBeLessThan(6_000)
  expect(scrolled.medianMs).toBeLessThan(50)
})
