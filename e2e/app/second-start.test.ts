import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { electronLaunch } from '../../build/setup/electron-launch.mjs'
import { errorCatalogue } from '../../src-main/contract/error-catalogue.ts'
import { NewBatchDialog } from '../screens/new-batch-dialog.ts'
import { type AppUnderTest, test } from './app-under-test.ts'
import { makeMixedFolder } from './make-folder.ts'

/** Starts the app a second time on the same data; gives its exit status. */
async function startAgain({ folder }: AppUnderTest, ...named: string[]): Promise<number | null> {
  const { executablePath, args } = electronLaunch()
  const environment = { ...process.env, HOME: folder, XDG_CONFIG_HOME: join(folder, 'config') }
  // Electron takes switches for itself only before the app; behind it they are the app's.
  const switches = [`--user-data-dir=${join(folder, 'data')}`]
  const second = spawn(executablePath, [...switches, ...args, ...named], { cwd: folder, env: environment, stdio: 'ignore' })
  const [status] = (await once(second, 'exit')) as [number | null]
  return status
}

test('a second start with folders opens the dialog for them in the window that is there', async ({ running }) => {
  const documents = await makeMixedFolder(running.folder)
  expect(await startAgain(running, 'Council minutes', 'no such folder')).toBe(errorCatalogue.DATA_FOLDER_IN_USE.exitCode)
  const { dialog } = new NewBatchDialog(running.page)
  await expect(dialog).toContainText(documents)
  await expect(dialog).not.toContainText('no such folder')
  await expect(dialog.getByRole('button', { name: 'Start' })).toBeVisible()
})

test('a second start without folders opens no dialog', async ({ running }) => {
  await startAgain(running, 'no such folder')
  await expect(running.page.getByText('Drop a folder of documents here')).toBeVisible()
  await expect(new NewBatchDialog(running.page).dialog).toHaveCount(0)
})
