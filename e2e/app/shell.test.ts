import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { menuCommands } from '../../src-main/contract/window-wishes.ts'
import { BatchScreen } from '../screens/batch-screen.ts'
import { NewBatchDialog } from '../screens/new-batch-dialog.ts'
import { dropOn, endApp, startApp, test } from './app-under-test.ts'
import { makeMixedFolder } from './make-folder.ts'

/** What is around the screens: menu, palette, place of the window, notifications. */

test('the menu of the system has every command, and the window does what is chosen in it', async ({ running: { app, page } }) => {
  await expect(page.getByText('Drop a folder of documents here')).toBeVisible()
  const choose = (id: string) => app.evaluate(({ Menu }, command) => Menu.getApplicationMenu()?.getMenuItemById(command)?.click(), id)
  const known = await app.evaluate(
    ({ Menu }, commands) => commands.filter((id) => Menu.getApplicationMenu()?.getMenuItemById(id)),
    menuCommands,
  )
  expect(known).toEqual(menuCommands)
  await choose('settings')
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible()
  await choose('batches-paused')
  await expect(page.getByRole('heading', { level: 1, name: 'Paused' })).toBeVisible()
  await choose('keys')
  await expect(page.getByRole('dialog', { name: 'Keys valid here' })).toBeVisible()
})

test('a window opens where it was, as large as it was, and maximised if it was', async ({ browserName: _ }) => {
  const folder = mkdtempSync(join(tmpdir(), 'leafcutter-place-'))
  const place = () => running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds())
  let running = await startApp(folder)
  await running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setBounds({ x: 60, y: 50, width: 1100, height: 700 }))
  await expect.poll(place).toMatchObject({ width: 1100, height: 700 })
  const before = await place()
  await endApp(running)
  running = await startApp(folder)
  expect(await place()).toEqual(before)
  await endApp(running)
  rmSync(folder, { recursive: true, force: true })
})

test('the end of a batch is told by the system when nobody looks, its icon shows progress, and a click opens the batch', async ({
  running,
}) => {
  const { app, page, folder } = running
  await app.evaluate(({ app: asked, BrowserWindow, Notification }) => {
    const seen = { shown: [] as string[], progress: [] as number[], badges: [] as number[] }
    Reflect.set(globalThis, 'seen', seen)
    const window = BrowserWindow.getAllWindows()[0]
    if (!window) throw new Error('There is no window.')
    window.isFocused = () => false
    window.setProgressBar = (progress: number) => void seen.progress.push(progress)
    asked.setBadgeCount = (count?: number) => seen.badges.push(count ?? 0) > 0
    Notification.isSupported = () => true
    Notification.prototype.show = function show(this: Electron.Notification) {
      seen.shown.push(this.title)
      Reflect.set(globalThis, 'last', this)
    }
  })
  await expect(page.getByText('Drop a folder of documents here')).toBeVisible()
  await dropOn(page, [await makeMixedFolder(folder)])
  await new NewBatchDialog(page).start()
  const seen = () => app.evaluate(() => Reflect.get(globalThis, 'seen') as { shown: string[]; progress: number[]; badges: number[] })
  await expect.poll(async () => (await seen()).shown).toEqual(['Council minutes: completed with problem pages'])
  expect((await seen()).badges.at(-1)).toBe(1)
  expect((await seen()).progress.at(-1)).toBe(-1)

  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Settings' }).click()
  await app.evaluate(() => (Reflect.get(globalThis, 'last') as Electron.Notification).emit('click'))
  await expect(new BatchScreen(page).name('Council minutes')).toBeVisible()
})

test('the palette finds what can be done, and does it without a mouse', async ({ running: { page, folder, consoleErrors } }) => {
  await expect(page.getByText('Drop a folder of documents here')).toBeVisible()
  await dropOn(page, [await makeMixedFolder(folder)])
  await new NewBatchDialog(page).start()
  const batch = new BatchScreen(page)
  await expect(batch.sentence(/^Completed with problem pages/)).toBeVisible()
  await page.keyboard.press('ControlOrMeta+k')
  const palette = page.getByRole('dialog', { name: 'Find a command or batch' })
  await palette.getByRole('combobox').pressSequentially('settings time')
  await expect(palette.getByRole('option')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Time limits' }).first()).toBeVisible()
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('council')
  await expect(palette.getByRole('option', { name: /Completed with problem pages, 4 pages, 1 failed/ })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(batch.name('Council minutes')).toBeVisible()
  expect(consoleErrors).toEqual([])
})
