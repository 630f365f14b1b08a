import { expect } from '@playwright/test'
import { NewBatchDialog } from '../../screens/new-batch-dialog.ts'
import { SettingsScreen } from '../../screens/settings-screen.ts'
import { dropOn } from '../app-under-test.ts'
import { makeMixedFolder } from '../make-folder.ts'
import { rail, type Scan } from './scan.ts'

const settings = (section: string): Scan => ({
  name: `settings, ${section}`,
  ...(section === 'Reading' && { picture: 'settings' }),
  show: ({ page }) => new SettingsScreen(page).open(section),
})

const sections = [
  ...['Speed and workers', 'Time limits', 'Memory and disk', 'Reading', 'Languages', 'Engines'],
  ...['Storage', 'Alerts and log', 'Metrics and API', 'Updates', 'Licences'],
]

/** Before there is a batch. */
export const firstRun: Scan[] = [
  {
    name: 'first run',
    picture: 'first-run',
    show: ({ page }) => expect(page.getByText('Drop a folder of documents here')).toBeVisible(),
  },
  { name: 'first run, batches that need attention', show: ({ page }) => rail(page, /^Needs attention/) },
  ...sections.map(settings),
  {
    name: 'settings, the text of a licence',
    show: async ({ page }) => {
      await page.getByRole('searchbox', { name: 'Package or licence' }).fill('react-dom')
      await page.getByRole('button', { name: /^Show the licence of react-dom / }).click()
      await expect(page.getByText('Permission is hereby granted', { exact: false })).toBeVisible()
    },
  },
  {
    name: 'settings, found by a word',
    show: async ({ page }) => {
      await page.getByRole('searchbox', { name: 'Find a setting' }).fill('disk')
      const sections = page.getByRole('navigation', { name: 'Sections of the settings' })
      await expect(sections.locator('[aria-current]')).toHaveCount(0)
    },
  },
  { name: 'search, before a word', show: ({ page }) => rail(page, /^Search/) },
  { name: 'failures across batches, none', show: ({ page }) => rail(page, /^Failures/) },
  { name: 'throughput, empty', show: ({ page }) => rail(page, /^Throughput/) },
  {
    name: 'storage, empty',
    show: async ({ page }) => {
      await rail(page, /^Storage/)
      await expect(page.getByText(/^computed today/)).toBeVisible({ timeout: 30_000 })
    },
  },
  {
    name: 'watched folders, empty',
    show: async ({ page }) => {
      await rail(page, /^Watched folders/)
      await expect(page.getByText('Read what comes into a folder, by itself')).toBeVisible()
    },
  },
  {
    name: 'settings, a value that is refused',
    show: async ({ page }) => {
      await new SettingsScreen(page).open('Time limits')
      await new SettingsScreen(page).set('Drawing a page', '0')
    },
  },
  {
    name: 'a new batch',
    show: async ({ page, folder }) => {
      await rail(page, /^All/)
      await dropOn(page, [await makeMixedFolder(folder)])
      await expect(new NewBatchDialog(page).dialog).toBeVisible()
    },
  },
  { name: 'a new batch, how pages are read', picture: 'new-batch', show: ({ page }) => new NewBatchDialog(page).howPagesAreRead.click() },
]
