import { expect, type Page } from '@playwright/test'
import { BatchScreen } from '../screens/batch-screen.ts'
import { NewBatchDialog } from '../screens/new-batch-dialog.ts'
import { QuitDialog } from '../screens/quit-dialog.ts'
import { SettingsScreen } from '../screens/settings-screen.ts'
import { type AppUnderTest, dropOn } from './app-under-test.ts'
import { makeMixedFolder } from './make-folder.ts'

/** A state of a screen that is scanned, and how to come to it from the one before. */
export interface Scan {
  name: string
  show: (running: AppUnderTest) => Promise<void>
}

const main = (page: Page) => page.getByRole('navigation', { name: 'Main' })
const list = (page: Page, name: RegExp) => main(page).getByRole('link', { name }).click()
const closeDialog = async (page: Page) => {
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
}
const firstBatch = async (page: Page) => {
  await list(page, /^All/)
  await page.getByRole('main').getByRole('link', { name: 'Council minutes' }).click()
}
const settings = (section: string): Scan => ({ name: `settings, ${section}`, show: ({ page }) => new SettingsScreen(page).open(section) })

/** Before there is a batch. */
const empty: Scan[] = [
  { name: 'first run', show: ({ page }) => expect(page.getByText('Drop a folder of documents here')).toBeVisible() },
  { name: 'first run, batches that need attention', show: ({ page }) => list(page, /^Needs attention/) },
  ...['Speed and workers', 'Time limits', 'Memory and disk', 'Reading', 'Languages', 'Engines', 'Alerts and log'].map(settings),
  ...['Speed and workers', 'Time limits', 'Memory and disk', 'Reading', 'Languages', 'Engines', 'Metrics and API'].map(settings),
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
      await list(page, /^All/)
      await dropOn(page, [await makeMixedFolder(folder)])
      await expect(new NewBatchDialog(page).dialog).toBeVisible()
    },
  },
  { name: 'a new batch, how pages are read', show: ({ page }) => new NewBatchDialog(page).howPagesAreRead.click() },
]

/** The batch that was dropped, with every end that a page and a file can have. */
const ended: Scan[] = [
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
    show: async ({ page }) => {
      const group = new BatchScreen(page).failureGroup('Page too large')
      await group.getByRole('button', { name: /^Show what failed/ }).click()
      await expect(group.getByRole('link', { name: /^Open/ }).first()).toBeVisible()
    },
  },
  {
    name: 'a failed page',
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
  { name: 'batches', show: ({ page }) => list(page, /^All/) },
  { name: 'batches, none in a state', show: ({ page }) => list(page, /^Paused/) },
  {
    name: 'batches, a search that finds nothing',
    show: async ({ page }) => {
      await list(page, /^All/)
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
      await firstBatch(page)
      await page.keyboard.press('?')
      await expect(page.getByRole('dialog', { name: 'Keys valid here' })).toBeVisible()
    },
  },
  {
    name: 'palette',
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
]

/** While scans are being read; the folder `scans` is there. */
const running: Scan[] = [
  {
    name: 'a batch that runs',
    show: async ({ page, folder }) => {
      await dropOn(page, [`${folder}/scans/documents`])
      await new NewBatchDialog(page).start()
      await expect.poll(() => new BatchScreen(page).count('Running'), { timeout: 60_000 }).not.toBe('0')
    },
  },
  { name: 'batches, one runs', show: ({ page }) => list(page, /^All/) },
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
  {
    name: 'cancelling a batch',
    show: async ({ page }) => {
      await new BatchScreen(page).button('Cancel…').click()
      await expect(page.getByRole('dialog')).toBeVisible()
    },
  },
]

/** In this order in one run of the app; a new screen adds its states where the app can come to them. */
export const scans: Scan[] = [...empty, ...ended, ...running]
