import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { WatchingScreen } from '../screens/watching-screen.ts'
import { test } from './app-under-test.ts'
import { faults } from './axe.ts'
import { typedPdf } from './make-folder.ts'
import { takePictures } from './take-picture.ts'

const looks = ['light', 'dark'] as const

test('a folder is watched: what comes in is read, what cannot be is told, and it survives a pause', async ({ running }) => {
  test.setTimeout(240_000)
  const { app, page, folder, consoleErrors } = running
  const screen = new WatchingScreen(page)
  const watched = join(folder, 'Scanner')
  mkdirSync(join(watched, '1962'), { recursive: true })
  await screen.open()
  await expect(page.getByText('Read what comes into a folder, by itself')).toBeVisible()
  for (const look of looks) expect.soft(await faults(page, look)).toEqual([])
  await takePictures(app, page, 'watching-empty')

  await app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] })
  }, watched)
  await screen.add.click()
  await expect(screen.dialog.getByRole('button', { name: 'Watch', exact: true })).toBeVisible()
  await screen.dialog.getByRole('textbox', { name: 'Take in after' }).fill('1')
  for (const look of looks) expect.soft(await faults(page, look)).toEqual([])
  await takePictures(app, page, 'watching-dialog')
  await screen.dialog.getByRole('button', { name: 'Watch', exact: true }).click()
  await expect(screen.row('Scanner')).toContainText('Watching')

  for (let letter = 1; letter <= 12; letter += 1)
    writeFileSync(join(watched, '1962', `letter ${letter}.pdf`), await typedPdf([`Letter ${letter} of the archive`]))
  writeFileSync(join(watched, 'copy.pdf'), await typedPdf(['Twice']))
  writeFileSync(join(watched, 'notes.docx'), 'no kind that is read')
  symlinkSync('/etc/hostname', join(watched, 'elsewhere.pdf'))
  await expect(screen.files.getByRole('row').filter({ hasText: 'letter 12.pdf' })).toBeVisible({ timeout: 30_000 })
  await expect(screen.row('Scanner').getByRole('cell').nth(3)).toHaveText('13')
  await takePictures(app, page, 'watching-taken')
  for (const look of looks) expect.soft(await faults(page, look)).toEqual([])

  await screen.show(/^Could not/)
  await expect(screen.files.getByRole('row').filter({ hasText: 'elsewhere.pdf' })).toContainText(
    'Copy the file itself into the watched folder',
  )
  await expect(screen.files.getByRole('row').filter({ hasText: 'notes.docx' })).toContainText('Not a kind that is read')
  for (const look of looks) expect.soft(await faults(page, look)).toEqual([])
  await takePictures(app, page, 'watching-could-not')

  await screen
    .row('Scanner')
    .getByRole('button', { name: /^Pause/ })
    .click()
  await expect(screen.row('Scanner')).toContainText('Paused')
  await screen
    .row('Scanner')
    .getByRole('button', { name: /^Resume/ })
    .click()
  await expect(screen.row('Scanner')).toContainText('Watching')
  await screen.show(/^Taken in/)
  await screen.files.getByRole('link', { name: 'Open its batch: copy.pdf' }).click()
  await expect(page.getByRole('heading', { level: 1, name: /^Scanner / })).toBeVisible()

  await screen.open()
  await screen
    .row('Scanner')
    .getByRole('button', { name: /^Remove/ })
    .click()
  await expect(screen.dialog).toContainText('No file is touched')
  for (const look of looks) expect.soft(await faults(page, look)).toEqual([])
  await screen.dialog.getByRole('button', { name: 'Remove from the list' }).click()
  await expect(page.getByText('Read what comes into a folder, by itself')).toBeVisible()
  expect(consoleErrors).toEqual([])
})
