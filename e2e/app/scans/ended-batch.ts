import { expect } from '@playwright/test'
import { BatchScreen } from '../../screens/batch-screen.ts'
import { NewBatchDialog } from '../../screens/new-batch-dialog.ts'
import { PageScreen } from '../../screens/page-screen.ts'
import { closeDialog, openBatch, rail, type Scan } from './scan.ts'

/** The batch that was dropped, with every end that a page and a file can have. */
export const endedBatch: Scan[] = [
  {
    name: 'batch, documents',
    show: async ({ page }) => {
      await new NewBatchDialog(page).start()
      await expect(new BatchScreen(page).sentence(/^Completed with problem pages/)).toBeVisible()
    },
  },
  { name: 'batch, the pages of a document', show: ({ page }) => page.getByRole('row').filter({ hasText: 'map.pdf' }).click() },
  { name: 'batch, failures', show: ({ page }) => new BatchScreen(page).openFailures() },
  {
    name: 'batch, what failed of a group',
    picture: 'failures',
    show: async ({ page }) => {
      const group = new BatchScreen(page).failureGroup('Page too large')
      await group.getByRole('button', { name: /^Show what failed/ }).click()
      await expect(group.getByRole('link', { name: /^Open/ }).first()).toBeVisible()
    },
  },
  {
    name: 'a page that failed',
    picture: 'failed-page',
    show: async ({ page }) => {
      await new BatchScreen(page).failureGroup('Page too large').getByRole('link', { name: /^Open/ }).first().click()
      await expect(page.getByRole('main').getByRole('alert').first()).toBeVisible()
    },
  },
  {
    name: 'a page with text',
    show: async ({ page }) => {
      await page.getByRole('button', { name: 'Previous page' }).click()
      await expect(page.getByText('Key to the map, line 1', { exact: false }).first()).toBeVisible()
    },
  },
  {
    name: 'a page, its text being corrected',
    show: ({ page }) => new PageScreen(page).typeText('Key to the map, as it is on the paper'),
  },
  {
    name: 'a page that was corrected',
    show: async ({ page }) => {
      await new PageScreen(page).saveText()
      await expect(new PageScreen(page).text()).toHaveText('Key to the map, as it is on the paper')
    },
  },
  {
    name: 'a page, read again',
    show: async ({ page }) => {
      await page.getByRole('button', { name: 'Read again…' }).click()
      await expect(page.getByRole('dialog')).toBeVisible()
    },
  },
  {
    name: 'certificate that adds up',
    picture: 'certificate',
    show: async ({ page }) => {
      await closeDialog(page)
      await openBatch(page, 'Council minutes')
      await page.getByRole('main').getByRole('link', { name: 'Certificate' }).click()
      await expect(page.getByText('It adds up.')).toBeVisible()
      await expect(page.getByText('Counting attempts…')).toBeHidden()
    },
  },
  { name: 'batches', picture: 'batches', show: ({ page }) => rail(page, /^All/) },
  { name: 'batches, none in a state', show: ({ page }) => rail(page, /^Paused/) },
  {
    name: 'batches, a search that finds nothing',
    show: async ({ page }) => {
      await rail(page, /^All/)
      await page.getByRole('searchbox', { name: 'Find a batch' }).fill('xyzzy')
      await expect(page.getByText('No batch is named like')).toBeVisible()
    },
  },
  {
    name: 'batches, the menu of one',
    show: async ({ page }) => {
      await page.getByRole('searchbox', { name: 'Find a batch' }).press('Escape')
      await page.getByRole('button', { name: 'More for Council minutes' }).click()
      await expect(page.getByRole('menuitem', { name: 'Open batch' })).toBeVisible()
    },
  },
  {
    name: 'keys',
    show: async ({ page }) => {
      await page.keyboard.press('Escape')
      await openBatch(page, 'Council minutes')
      await page.keyboard.press('?')
      await expect(page.getByRole('dialog', { name: 'Keys valid here' })).toBeVisible()
    },
  },
  {
    name: 'palette',
    picture: 'palette',
    dark: true,
    show: async ({ page }) => {
      await closeDialog(page)
      await page.keyboard.press('ControlOrMeta+k')
      await expect(page.getByRole('dialog').getByRole('option').first()).toBeVisible()
    },
  },
  {
    name: 'palette, nothing found',
    show: async ({ page }) => {
      await page.getByRole('combobox', { name: 'Words of a command or batch' }).fill('xyzzy')
      await expect(page.getByText('0 entries')).toBeVisible()
    },
  },
  {
    name: 'a notice of something done',
    show: async ({ app, page, folder }) => {
      await closeDialog(page)
      await app.evaluate(({ dialog }, filePath) => {
        dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
      }, `${folder}/report.csv`)
      await new BatchScreen(page).button('Report…').click()
      await expect(page.getByText(/^Report saved/).first()).toBeVisible()
    },
  },
  {
    name: 'a notice of an error',
    show: async ({ app, page, folder }) => {
      await app.evaluate(({ dialog }, filePath) => {
        dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
      }, `${folder}/report.csv/report.csv`)
      await new BatchScreen(page).button('Report…').click()
      await expect(page.getByRole('main').getByRole('alert').first()).toBeVisible()
    },
  },
  {
    name: 'batch, the notice dismissed',
    show: async ({ page }) => {
      await page.getByRole('main').getByRole('button', { name: 'Dismiss' }).click()
      await expect(page.getByRole('main').getByRole('alert')).toHaveCount(0)
    },
  },
]
