import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, test as base, type ElectronApplication, type Page } from '@playwright/test'
import { electronLaunch } from '../../build/setup/electron-launch.mjs'

/** The app in its window, with a home and data of its own. */
export interface AppUnderTest {
  app: ElectronApplication
  page: Page
  /** Everything that this test may write to. */
  folder: string
  /** Messages of the window's console that are errors; an app without faults has none. */
  consoleErrors: string[]
}

/** Starts the built app on the data in a folder; the same folder again is a restart. @param env added to the environment */
export async function startApp(folder: string, env: Record<string, string> = {}): Promise<AppUnderTest> {
  const { executablePath, args } = electronLaunch()
  const environment = { ...process.env, HOME: folder, XDG_CONFIG_HOME: join(folder, 'config'), ...env } as Record<string, string>
  const app = await _electron.launch({ executablePath, args: [...args, `--user-data-dir=${join(folder, 'data')}`], env: environment })
  const page = await app.firstWindow()
  const consoleErrors: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') consoleErrors.push(message.text())
  })
  page.on('pageerror', (error) => consoleErrors.push(String(error)))
  return { app, page, folder, consoleErrors }
}

/** Ends the app at once: the second wish to quit does not wait for pages that are being read. */
export async function endApp({ app }: AppUnderTest): Promise<void> {
  const gone = app.waitForEvent('close')
  await app.evaluate(({ app: asked }) => {
    setImmediate(() => {
      asked.quit()
      asked.quit()
    })
  })
  await gone
}

/** A test with the app running; the app is ended and its folder removed afterwards. */
export const test = base.extend<{ running: AppUnderTest }>({
  // Playwright reads the names of what a fixture uses from this pattern, so it must be one.
  // biome-ignore lint/correctness/noEmptyPattern: see above
  running: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'leafcutter-app-'))
    const running = await startApp(folder)
    await use(running)
    await endApp(running)
    rmSync(folder, { recursive: true, force: true })
  },
})

/** Drops files and folders on the middle of the window, as the system's file manager would. */
export async function dropOn(page: Page, files: string[]): Promise<void> {
  // What is dropped on a window that shows nothing yet is heard by nobody.
  await page.getByRole('heading', { level: 1 }).waitFor()
  const client = await page.context().newCDPSession(page)
  const data = { items: [], files, dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await client.send('Input.dispatchDragEvent', { type, x: 700, y: 300, data })
  }
  await client.detach()
}
