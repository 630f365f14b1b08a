import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { expect } from '@playwright/test'
import { checkCertificate } from '../../src-main/export/certificate/check-certificate.ts'
import { BatchScreen } from '../screens/batch-screen.ts'
import { NewBatchDialog } from '../screens/new-batch-dialog.ts'
import { dropOn, test } from './app-under-test.ts'
import { makeMixedFolder } from './make-folder.ts'

test('a batch that ended has a certificate: JSON that can be checked, HTML and PDF', async ({
  running: { app, page, folder, consoleErrors },
}) => {
  test.setTimeout(120_000)
  await dropOn(page, [await makeMixedFolder(folder)])
  await new NewBatchDialog(page).start()
  await expect(new BatchScreen(page).sentence(/^Completed with problem pages/)).toBeVisible({ timeout: 60_000 })
  await page.getByRole('main').getByRole('link', { name: 'Certificate' }).click()
  await expect(page.getByText('It adds up.')).toBeVisible()
  await expect(page.getByText('Counting attempts…')).toBeHidden()

  const saved = join(folder, 'saved')
  mkdirSync(saved)
  await app.evaluate(
    ({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath })
    },
    join(saved, 'mine.json'),
  )
  await page.keyboard.press('Control+s')
  await expect(page.getByText(/^Certificate saved: /)).toBeVisible()
  await expect(page.getByText('All present, hashed').first()).toBeVisible()

  const check = await checkCertificate(join(saved, 'mine.json'))
  expect(check).toMatchObject({ sound: true, changes: [] })
  expect(check.outputs).toBeGreaterThan(0)
  expect(readFileSync(join(saved, 'mine.html'), 'utf8')).toContain('It adds up.')
  const pdf = readFileSync(join(saved, 'mine.pdf'))
  expect(pdf.subarray(0, 5).toString('latin1')).toBe('%PDF-')
  expect(pdf.length).toBeGreaterThan(10_000)

  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    const { violations } = await new AxeBuilder({ page })
      .setLegacyMode(true)
      .withTags(['wcag2a', 'wcag2aa', 'wcag22aa', 'best-practice'])
      .analyze()
    expect(violations.map(({ id }) => id)).toEqual([])
  }
  expect(consoleErrors).toEqual([])
})
