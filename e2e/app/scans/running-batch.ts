import { expect } from '@playwright/test'
import { BatchScreen } from '../../screens/batch-screen.ts'
import { CarryDialogs } from '../../screens/carry-dialogs.ts'
import { NewBatchDialog } from '../../screens/new-batch-dialog.ts'
import { QuitDialog } from '../../screens/quit-dialog.ts'
import { dropOn } from '../app-under-test.ts'
import { closeDialog, rail, type Scan } from './scan.ts'

/** While scans are being read; the folder `scans` is there. */
export const runningBatch: Scan[] = [
  {
    name: 'a batch that runs',
    show: async ({ page, folder }) => {
      await rail(page, /^All/)
      await dropOn(page, [`${folder}/scans/documents`])
      await new NewBatchDialog(page).start()
      await expect.poll(() => new BatchScreen(page).count('Running'), { timeout: 60_000 }).not.toBe('0')
    },
  },
  { name: 'batches, one runs', show: ({ page }) => rail(page, /^All/) },
  {
    name: 'cancelling all',
    show: async ({ page }) => {
      await page.getByRole('button', { name: 'More for all batches' }).click()
      await page.getByRole('menuitem', { name: /^Cancel all/ }).click()
      await expect(page.getByRole('dialog')).toBeVisible()
    },
  },
  {
    name: 'quitting',
    show: async ({ app, page }) => {
      await closeDialog(page)
      await app.evaluate(({ app: asked }) => setImmediate(() => asked.quit()))
      await expect(new QuitDialog(page).question).toBeVisible()
    },
  },
  {
    name: 'a batch that is paused',
    show: async ({ page }) => {
      await closeDialog(page)
      await page.getByRole('main').getByRole('link', { name: 'documents', exact: true }).click()
      await new BatchScreen(page).button(/^Pause/).click()
      await expect(new BatchScreen(page).button(/^Resume/)).toBeVisible()
    },
  },
  { name: 'carrying a batch', show: (running) => new CarryDialogs(running).askToCarry('documents') },
  {
    name: 'carrying a batch, its file',
    show: (running) => new CarryDialogs(running).carryTo('documents', `${running.folder}/a.leafcutter`),
  },
  {
    name: 'a batch that was carried away',
    show: async ({ page }) => {
      await closeDialog(page)
      await expect(page.getByText('Continued on another computer.')).toBeVisible()
    },
  },
  {
    name: 'taking in a carried batch',
    show: async (running) => {
      await dropOn(running.page, [`${running.folder}/a.leafcutter`])
      await expect(new CarryDialogs(running).take.getByRole('button', { name: /^Merge/ })).toBeVisible()
    },
  },
  {
    name: 'cancelling a batch',
    show: async ({ page }) => {
      await closeDialog(page)
      await new BatchScreen(page).button('Cancel…').click()
      await expect(page.getByRole('dialog')).toBeVisible()
    },
  },
]
