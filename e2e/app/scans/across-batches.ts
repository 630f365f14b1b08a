import { expect } from '@playwright/test'
import { BatchScreen } from '../../screens/batch-screen.ts'
import { FailuresScreen } from '../../screens/failures-screen.ts'
import { openBatch, rail, type Scan } from './scan.ts'

const searchFor = async (page: Parameters<typeof rail>[0], words: string) => {
  await rail(page, /^Search/)
  await page.getByRole('searchbox', { name: 'Search in all texts' }).fill(words)
}

/** What spans batches, and what is tried on failures, while there is one batch that ended. */
export const acrossBatches: Scan[] = [
  {
    name: 'search, hits',
    picture: 'search',
    show: async ({ page }) => {
      await searchFor(page, 'sitting OR tenders OR paper')
      await expect(page.getByRole('listbox', { name: 'Pages that were found' }).getByRole('option').first()).toBeVisible()
    },
  },
  {
    name: 'search, nothing found',
    show: async ({ page }) => {
      await searchFor(page, 'xyzzy')
      await expect(page.getByText('No page has these words.')).toBeVisible()
    },
  },
  {
    name: 'failures across batches',
    show: async ({ page }) => {
      await rail(page, /^Failures/)
      await expect(
        page
          .getByRole('main')
          .getByRole('button', { name: /^Retry/ })
          .first(),
      ).toBeVisible()
    },
  },
  {
    name: 'batch, trying other settings on a group',
    show: async ({ page }) => {
      await openBatch(page, 'Council minutes')
      await new BatchScreen(page).openFailures()
      await new FailuresScreen(page).button('Try on 1…').click()
      await expect(page.getByRole('dialog')).toBeVisible()
    },
  },
  {
    name: 'batch, a group that something was tried on',
    picture: 'failures-tried',
    show: async ({ page }) => {
      await page.getByLabel('Time limit in seconds').fill('300')
      await page.getByRole('button', { name: 'Try on 1 page' }).click()
      await expect(new FailuresScreen(page).says(/^0 of 1 worked/)).toBeVisible({ timeout: 60_000 })
    },
  },
]
