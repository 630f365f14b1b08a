import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { CheckScreen } from '../../screens/check-screen.ts'
import { NewBatchDialog } from '../../screens/new-batch-dialog.ts'
import { dropOn } from '../app-under-test.ts'
import { closeDialog, rail, type Scan } from './scan.ts'

/** A batch that is checked and not started; the folder `Archive` is there. */
export const checking: Scan[] = [
  {
    name: 'check, counting',
    show: async ({ page, folder }) => {
      await closeDialog(page)
      await rail(page, /^All/)
      const documents = join(folder, 'Archive/documents')
      copyFileSync(join(documents, 'Box 7/annual report 1859.pdf'), join(documents, 'the same report.pdf'))
      await dropOn(page, [documents])
      const { dialog } = new NewBatchDialog(page)
      await dialog.getByRole('textbox', { name: 'Name' }).fill('Archive 1851–1859')
      await dialog.getByRole('button', { name: 'Check first' }).click()
      await expect(new CheckScreen(page).button('Save for later')).toBeVisible()
    },
  },
  {
    name: 'check, over',
    picture: 'check',
    show: ({ page }) => expect(new CheckScreen(page).sentence(/^Checked \d+ files$/)).toBeVisible({ timeout: 120_000 }),
  },
  {
    name: 'check, the files of a kind',
    show: async ({ page }) => {
      await new CheckScreen(page).button(/^Show .*Same content/).click()
      await expect(page.getByRole('table', { name: 'Files with the same content as another' })).toBeVisible()
    },
  },
  {
    name: 'batches, one is held',
    show: async ({ page }) => {
      await new CheckScreen(page).button('Save for later').click()
      await expect(page.getByText(/^Ready: \d+ pages, starts when you start it$/)).toBeVisible()
    },
  },
]
