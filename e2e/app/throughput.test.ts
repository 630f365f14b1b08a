import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { endApp, startApp, test } from './app-under-test.ts'
import { faults } from './faults.ts'
import { fillHistory } from './fill-history.ts'
import { takePictures } from './take-picture.ts'

/** Collects what keeps the window from answering for 50 ms and more. */
async function watchLongTasks(page: Page): Promise<() => Promise<number[]>> {
  await page.evaluate(() => {
    const durations: number[] = []
    Object.assign(window, { longTasks: durations })
    new PerformanceObserver((list) => durations.push(...list.getEntries().map(({ duration }) => duration))).observe({
      entryTypes: ['longtask'],
    })
  })
  return () => page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks)
}

test('the history of a night is shown, in charts, in words and as a table', async ({ browserName: _ }) => {
  test.setTimeout(180_000)
  const folder = mkdtempSync(join(tmpdir(), 'leafcutter-throughput-'))
  mkdirSync(join(folder, 'data'))
  fillHistory(join(folder, 'data'), Date.now())
  const running = await startApp(folder)
  const { app, page } = running
  await page.getByRole('navigation').getByRole('link', { name: 'Throughput' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Throughput' })).toBeVisible()
  await expect(page.getByText(/^7\d,\d{3} pages in the last 24 hours/)).toBeVisible()
  await expect(page.locator('.plot canvas')).toHaveCount(4)

  const longTasks = await watchLongTasks(page)
  const moment = page.getByRole('slider', { name: 'Moment' })
  const before = await moment.getAttribute('aria-valuetext')
  await page.keyboard.press('ArrowLeft')
  await expect(moment).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await expect(moment).not.toHaveAttribute('aria-valuetext', before ?? '')
  expect(await longTasks(), 'another moment').toEqual([])
  await page.getByRole('radio', { name: '6 h' }).check()
  await expect(page.getByText(/pages in the last 6 hours/)).toBeVisible()
  expect(await longTasks(), 'another range').toEqual([])
  await page.getByRole('button', { name: 'Table' }).click()
  await expect(page.getByRole('table', { name: /^Throughput/ })).toHaveAttribute('aria-rowcount', '361')
  expect(await longTasks(), 'the table').toEqual([])

  await page.getByRole('button', { name: 'Table' }).click()
  await page.getByRole('radio', { name: '24 h' }).check()
  await expect(page.getByText(/pages in the last 24 hours/)).toBeVisible()
  await takePictures(app, page, 'throughput')
  expect(await faults(page)).toEqual([])
  expect(running.consoleErrors).toEqual([])
  await endApp(running)
  rmSync(folder, { recursive: true, force: true })
})
