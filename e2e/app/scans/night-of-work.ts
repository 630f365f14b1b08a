import { expect } from '@playwright/test'
import { openBatch, rail, type Scan } from './scan.ts'

/** What a night of work and old batches leave behind. */
export const nightOfWork: Scan[] = [
  {
    name: 'throughput, a night',
    picture: 'throughput',
    show: async ({ page }) => {
      await rail(page, /^Throughput/)
      await expect(page.getByText(/^7\d,\d{3} pages in the last 24 hours/)).toBeVisible()
      await expect(page.locator('.plot canvas')).toHaveCount(4)
    },
  },
  {
    name: 'throughput, as a table',
    show: async ({ page }) => {
      await page.getByRole('button', { name: 'Table' }).click()
      await expect(page.getByRole('table', { name: /^Throughput/ })).toBeVisible()
    },
  },
  {
    name: 'storage, full',
    picture: 'storage',
    dark: true,
    show: async ({ page }) => {
      await rail(page, /^Storage/)
      await expect(page.getByText(/^computed today/)).toBeVisible({ timeout: 30_000 })
      await expect(page.locator('.growth canvas')).toHaveCount(1)
    },
  },
  {
    name: 'storage, what would go',
    show: async ({ page }) => {
      await page.getByRole('button', { name: /^Show .* rows$/ }).click()
      await expect(page.getByRole('grid', { name: /entries that would go$/ })).toBeVisible()
    },
  },
  {
    name: 'storage, the question',
    show: async ({ page }) => {
      await page.getByRole('button', { name: /^Remove .* free / }).click()
      await expect(page.getByRole('dialog')).toBeVisible()
    },
  },
  {
    name: 'batch, a file got lost',
    show: async ({ page }) => {
      await page.keyboard.press('Escape')
      await openBatch(page, 'A file that got lost')
      await expect(page.getByRole('heading', { level: 1, name: 'A file that got lost' })).toBeVisible()
    },
  },
  {
    name: 'certificate that does not add up',
    picture: 'certificate-off',
    show: async ({ page }) => {
      await page.getByRole('main').getByRole('link', { name: 'Certificate' }).click()
      await expect(page.getByText('It does not add up.')).toBeVisible()
      await expect(page.getByText('Counting attempts…')).toBeHidden()
    },
  },
]
