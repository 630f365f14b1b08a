import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { version } from '../../src-main/version.ts'
import { SettingsScreen } from '../screens/settings-screen.ts'
import { type AppUnderTest, test as base, endApp, startApp } from './app-under-test.ts'
import { faults } from './axe.ts'
import { callRaw } from './raw-calls.ts'
import { sideways } from './sideways.ts'
import { takePictures } from './take-picture.ts'
import { askingAt, type Feed, publishedHash, startFeed } from './update-feed.ts'

/** An app that was made with an address, and the server there. */
const test = base.extend<{ feed: Feed; asking: AppUnderTest }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture uses from this pattern
  feed: async ({}, use) => {
    const feed = await startFeed()
    await use(feed)
    await feed.close()
  },
  asking: async ({ feed }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'leafcutter-updates-'))
    const asking = await startApp(folder, askingAt(folder, feed.address))
    await use(asking)
    await endApp(asking)
    rmSync(folder, { recursive: true, force: true })
  },
})

async function openUpdates({ page }: AppUnderTest): Promise<void> {
  await new SettingsScreen(page).open('Updates')
  await expect(page.getByRole('heading', { name: 'This version' })).toBeVisible()
}

/** What the panel says of it; the announcer of the window is another status. */
const known = ({ page }: AppUnderTest) => page.locator('.updates').getByRole('status')
const lookNow = ({ page }: AppUnderTest) => page.getByRole('button', { name: 'Look now' }).click()

/** Takes its pictures; nothing of it may have to be scrolled sideways. */
const lookAtAll = ({ app, page }: AppUnderTest, name: string) =>
  takePictures(app, page, name, () => expect.poll(() => sideways(page)).toEqual([]))

const newer = '99.0.0'

test('nothing is asked until somebody does; then what is newer is shown, and told by one line of the rail', async ({ asking, feed }) => {
  feed.publish(newer, 'Reads faster.\n<script>alert(1)</script>')
  await openUpdates(asking)
  const { page, folder } = asking
  await expect(known(asking)).toHaveText('Not looked for yet')
  await expect(page.getByText(new URL(feed.address).host)).toBeVisible()
  expect(feed.asked).toEqual([])

  await page.getByRole('button', { name: 'Look now' }).focus()
  await page.keyboard.press('Enter')
  await expect(known(asking)).toHaveText(`Version ${newer} is there`)
  await expect(page.getByText(`Version ${newer}, released 20 November 2026, 94 MB`)).toBeVisible()
  await expect(page.getByText('<script>alert(1)</script>')).toBeVisible()
  await expect(page.getByText(`leafcutter_${newer}_amd64.deb`)).toBeVisible()
  await expect(page.getByText(publishedHash)).toBeVisible()
  await expect(page.getByRole('link', { name: `Version ${newer} is there` })).toBeVisible()
  // Here the package manager installs, and the app has nothing to download.
  await expect(page.getByRole('button', { name: /^Download/ })).toBeHidden()
  expect(feed.asked.map(({ path }) => path)).toEqual([expect.stringMatching(/^\/leafcutter\/latest-linux.*\.yml$/)])

  // It is not said who asks, and no number for that is kept.
  const [headers = {}] = feed.asked.map((one) => one.headers)
  expect(Object.keys(headers).filter((name) => /id|cookie|auth/.test(name))).toEqual([])
  expect(headers).toMatchObject({ 'accept-language': '*', 'user-agent': 'electron-builder' })
  expect(readdirSync(join(folder, 'data')).filter((name) => name === '.updaterId')).toEqual([])

  for (const look of ['light', 'dark'] as const) expect(await faults(page, look)).toEqual([])
  await lookAtAll(asking, 'updates found')
  expect(asking.consoleErrors).toEqual([])
})

test('what was found is still there after a restart, without asking again', async ({ asking, feed }) => {
  feed.publish(newer)
  await openUpdates(asking)
  await lookNow(asking)
  await expect(known(asking)).toHaveText(`Version ${newer} is there`)
  await endApp(asking)
  const again = await startApp(asking.folder, askingAt(asking.folder, feed.address))
  Object.assign(asking, again)
  await expect(asking.page.getByRole('link', { name: `Version ${newer} is there` })).toBeVisible()
  expect(feed.asked).toHaveLength(1)
})

test('this version and an older one are nothing new; the log says that it was asked', async ({ asking, feed }) => {
  await openUpdates(asking)
  for (const published of [version, '0.0.1']) {
    feed.publish(published)
    await lookNow(asking)
    await expect.poll(() => feed.asked.length).toBe(published === version ? 1 : 2)
    await expect(known(asking)).toHaveText('This is the newest version')
  }
  await expect(asking.page.getByRole('link', { name: /is there$/ })).toBeHidden()
  for (const look of ['light', 'dark'] as const) expect(await faults(asking.page, look)).toEqual([])
  const logs = join(asking.folder, 'data', 'logs')
  const lines = () => readdirSync(logs).flatMap((name) => readFileSync(join(logs, name), 'utf8').split('\n'))
  await expect.poll(() => lines().filter((line) => line.includes('"updates-changed"')).length).toBe(4)
})

test('an address that is away is told as an error of the catalogue, and can be asked again', async ({ asking, feed }) => {
  await openUpdates(asking)
  await feed.close()
  await lookNow(asking)
  await expect(asking.page.getByRole('alert')).toContainText('[UPDATES_UNREACHABLE]', { timeout: 15_000 })
  await expect(known(asking)).toHaveText('Not known')
  await expect(asking.page.getByRole('button', { name: 'Look now' })).toBeEnabled()
  for (const look of ['light', 'dark'] as const) expect(await faults(asking.page, look)).toEqual([])
  await lookAtAll(asking, 'updates failed')
})

test('only its own address is asked, also where an answer leads elsewhere; and never by the window', async ({ asking, feed }) => {
  const foreign = await startFeed()
  foreign.publish(newer)
  feed.publish(newer)
  await openUpdates(asking)
  await lookNow(asking)
  await expect(known(asking)).toHaveText(`Version ${newer} is there`)

  feed.leadTo(`${foreign.address}latest-linux.yml`)
  await lookNow(asking)
  await expect(asking.page.getByRole('alert')).toContainText('[UPDATES_UNREACHABLE]')

  const ask = (url: string) =>
    asking.app.evaluate(
      ({ session, net }, address) =>
        new Promise<string>((resolve) => {
          const request = net.request({ url: address, session: session.fromPartition('electron-updater', { cache: false }) })
          request.on('response', ({ statusCode }) => resolve(String(statusCode)))
          request.on('error', ({ message }) => resolve(message))
          request.on('redirect', () => resolve('redirected'))
          request.end()
        }),
      url,
    )
  expect(await ask(`${foreign.address}latest-linux.yml`)).toBe('net::ERR_BLOCKED_BY_CLIENT')
  expect(await ask(feed.address.replace('127.0.0.1', 'localhost'))).toBe('net::ERR_BLOCKED_BY_CLIENT')
  expect(await ask(feed.address)).toBe('redirected')
  expect(foreign.asked).toEqual([])

  const before = feed.asked.length
  const fromWindow = (url: string) =>
    asking.page.evaluate(
      (address) =>
        fetch(address, { mode: 'no-cors' }).then(
          () => 'loaded',
          () => 'refused',
        ),
      url,
    )
  expect(await fromWindow(feed.address)).toBe('refused')
  expect(feed.asked).toHaveLength(before)
  await foreign.close()
})

test('a copy without an address says so, and asks nobody whatever the window wants', async ({ running }) => {
  await openUpdates(running)
  const { page, folder } = running
  await expect(page.getByText('This copy was made without an address for updates.', { exact: false })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Look now' })).toBeHidden()
  await expect(page.getByRole('button', { name: 'Daily' })).toBeDisabled()
  const calls = ['updates/look', 'updates/download', 'updates/stopDownload']
  expect(
    await callRaw(
      page,
      calls.map((call) => [call, undefined]),
    ),
  ).toEqual([200, 200, 200])
  await expect(page.getByRole('alert')).toBeHidden()
  expect(existsSync(join(folder, 'data', 'updates.json'))).toBe(false)
  for (const look of ['light', 'dark'] as const) expect(await faults(page, look)).toEqual([])
  await lookAtAll(running, 'updates without an address')
})
