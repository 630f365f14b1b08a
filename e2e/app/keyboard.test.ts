import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { makeSamples } from '../../build/samples/make-samples.ts'
import { BatchScreen } from '../screens/batch-screen.ts'
import { test } from './app-under-test.ts'
import { makeMixedFolder } from './make-folder.ts'

/** A3: everything without a mouse; the system's own dialogs are answered by the test. */

/** Tabs to a control and checks that its focus can be seen and is not covered by something that sticks. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  for (let stops = 0; stops < 120; stops += 1) {
    await page.keyboard.press('Tab')
    const focus = await page.evaluate(() => {
      const element = document.activeElement
      if (!(element instanceof HTMLElement) || element === document.body) return null
      const { left, top, width, height } = element.getBoundingClientRect()
      const there = document.elementFromPoint(left + width / 2, top + height / 2)
      const label = element.getAttribute('aria-label') ?? element.textContent ?? ''
      const { outlineStyle, boxShadow } = getComputedStyle(element)
      return {
        label,
        hidden: there === null || !(element.contains(there) || there.contains(element)),
        ring: outlineStyle !== 'none' || boxShadow !== 'none',
      }
    })
    if (!focus || !(typeof name === 'string' ? focus.label.includes(name) : name.test(focus.label))) continue
    expect(focus).toMatchObject({ hidden: false, ring: true })
    return
  }
  throw new Error(`Tab never comes to ${name}.`)
}

test('A3 import, pause, resume, retry and report by keyboard alone', async ({ running: { app, page, folder, consoleErrors } }) => {
  test.setTimeout(180_000)
  const documents = await makeMixedFolder(folder)
  await makeSamples(join(folder, 'scans'), { documents: 1, pages: 4 })
  const report = join(folder, 'report.csv')
  await app.evaluate(
    ({ dialog }, chosen) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: chosen.folders })
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen.report })
    },
    { folders: [documents, join(folder, 'scans', 'documents')], report },
  )
  await expect(page.getByText('Drop a folder of documents here')).toBeVisible()

  await page.keyboard.press('ControlOrMeta+n')
  await tabTo(page, /folder/i)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toContainText(documents)
  await tabTo(page, /^Start/)
  await page.keyboard.press('Enter')

  const batch = new BatchScreen(page)
  await expect(batch.button(/^Pause/)).toBeVisible()
  await page.keyboard.press('p')
  await expect(batch.button(/^Resume/)).toBeVisible()
  await page.keyboard.press('p')
  await expect(batch.sentence(/^Completed with problem pages/)).toBeVisible({ timeout: 90_000 })

  await tabTo(page, /^Documents/)
  await page.keyboard.press('ArrowRight')
  await expect(batch.failureGroup('Page too large')).toBeVisible()
  await tabTo(page, /^Retry 1 page/)
  await page.keyboard.press('Enter')
  await expect(page.getByText(/Retried|back in the queue|1 page/).first()).toBeVisible()
  await expect(batch.sentence(/^Completed with problem pages/)).toBeVisible({ timeout: 60_000 })

  await tabTo(page, /^Report/)
  await page.keyboard.press('Enter')
  await expect.poll(() => existsSync(report)).toBe(true)

  // A dialog keeps the focus, and gives it back.
  await tabTo(page, /^Report/)
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keys valid here' })).toBeVisible()
  for (let stops = 0; stops < 5; stops += 1) {
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.closest('[role="dialog"]') !== null)).toBe(true)
  }
  await page.keyboard.press('Escape')
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toMatch(/^Report/)
  expect(consoleErrors).toEqual([])
})
