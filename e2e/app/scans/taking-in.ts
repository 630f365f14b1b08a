import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { NewBatchDialog } from '../../screens/new-batch-dialog.ts'
import { WatchingScreen } from '../../screens/watching-screen.ts'
import { dropOn } from '../app-under-test.ts'
import { typedPdf } from '../make-folder.ts'
import { closeDialog, type Scan } from './scan.ts'

/** Other ways in than a folder that is dropped. */
export const takingIn: Scan[] = [
  {
    name: 'a new batch, problems of its manifest',
    picture: 'manifest',
    show: async ({ page, folder }) => {
      const jobs = join(folder, 'jobs')
      mkdirSync(jobs)
      writeFileSync(join(jobs, 'minutes.pdf'), await typedPdf(['Minutes']))
      const gone = Array.from({ length: 80 }, (_, index) => `Archive/Box ${index}/Council minutes of ${1700 + index}.pdf;;;${index}`)
      writeFileSync(join(jobs, 'Boxes.csv'), `path;priority;language;box\nminutes.pdf;urgent;eng;7\n${gone.join('\n')}\n`)
      await dropOn(page, [join(jobs, 'Boxes.csv')])
      await expect(new NewBatchDialog(page).dialog.getByText('81 problems.', { exact: false }).first()).toBeVisible()
    },
  },
  {
    name: 'watched folders, the dialog',
    show: async ({ app, page, folder }) => {
      await closeDialog(page)
      const watched = join(folder, 'Scanner')
      mkdirSync(watched)
      await app.evaluate(({ dialog }, path) => {
        dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] })
      }, watched)
      const screen = new WatchingScreen(page)
      await screen.open()
      await screen.add.click()
      await expect(screen.dialog.getByRole('button', { name: 'Watch', exact: true })).toBeVisible()
    },
  },
  {
    name: 'watched folders, one',
    picture: 'watched-folders',
    show: async ({ page, folder }) => {
      const screen = new WatchingScreen(page)
      await screen.dialog.getByRole('textbox', { name: 'Take in after' }).fill('1')
      await screen.dialog.getByRole('button', { name: 'Watch', exact: true }).click()
      await expect(screen.row('Scanner')).toContainText('Watching')
      for (let letter = 1; letter <= 6; letter += 1)
        writeFileSync(join(folder, 'Scanner', `letter ${letter}.pdf`), await typedPdf([`Letter ${letter} of the archive`]))
      symlinkSync('/etc/hostname', join(folder, 'Scanner', 'elsewhere.pdf'))
      await expect(screen.files.getByRole('row').filter({ hasText: 'letter 6.pdf' })).toBeVisible({ timeout: 30_000 })
    },
  },
  {
    name: 'watched folders, what could not be taken in',
    show: async ({ page }) => {
      const screen = new WatchingScreen(page)
      await screen.show(/^Could not/)
      await expect(screen.files.getByRole('row').filter({ hasText: 'elsewhere.pdf' })).toBeVisible({ timeout: 30_000 })
    },
  },
  {
    name: 'watched folders, one being removed',
    show: async ({ page }) => {
      const screen = new WatchingScreen(page)
      await screen
        .row('Scanner')
        .getByRole('button', { name: /^Remove/ })
        .click()
      await expect(screen.dialog).toContainText('No file is touched')
    },
  },
]
