import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from '@playwright/test'
import { test } from './app-under-test.ts'

const project = fileURLToPath(new URL('../../', import.meta.url))

/** The Electron checklist, tried from inside the real window; `navigation.test.ts` has where it may go, `ipc.test.ts` who is heard. */

test('the window is isolated, sandboxed and without Node', async ({ running: { app, page } }) => {
  const preferences = await app.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => {
      const known = contents as unknown as { getLastWebPreferences(): Record<string, unknown> }
      return known.getLastWebPreferences()
    }),
  )
  // A second window, whatever it is for, is an error here until it was thought of.
  expect(preferences).toHaveLength(1)
  for (const preference of preferences) {
    expect(preference).toMatchObject({ contextIsolation: true, sandbox: true, nodeIntegration: false, webSecurity: true })
    const neverOn = ['nodeIntegrationInWorker', 'nodeIntegrationInSubFrames', 'webviewTag', 'allowRunningInsecureContent']
    for (const name of [...neverOn, 'experimentalFeatures', 'enableBlinkFeatures']) expect(Boolean(preference[name]), name).toBe(false)
  }
  const reach = await page.evaluate(() =>
    ['require', 'process', 'module', 'Buffer', 'global'].map((name) => typeof Reflect.get(window, name)),
  )
  expect(reach).toEqual(['undefined', 'undefined', 'undefined', 'undefined', 'undefined'])
})

test('the preload script asks for nothing but Electron, and nothing of ours opens an address outside', () => {
  const preload = readFileSync(join(project, 'out/preload/preload.cjs'), 'utf8')
  expect([...preload.matchAll(/\brequire\(([^)]*)\)/g)].map(([, name]) => name?.replaceAll(/["'`]/g, ''))).toEqual(['electron'])
  const sources = readdirSync(join(project, 'src-main'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
  const opening = sources.filter((name) => readFileSync(join(project, 'src-main', name), 'utf8').includes('openExternal'))
  expect(opening).toEqual([])
})

test('the preload script gives the page two things and no more', async ({ running: { page } }) => {
  const given = await page.evaluate(() => {
    const api = Reflect.get(window, 'leafcutter') as Record<string, unknown>
    return Object.fromEntries(Object.entries(api).map(([name, value]) => [name, typeof value]))
  })
  expect(given).toEqual({ registerDrop: 'function', platform: 'string' })
})

test('the page comes from the app scheme, and nothing else can be loaded', async ({ running: { page } }) => {
  expect(page.url()).toMatch(/^app:\/\/leafcutter\//)
  const outcomes = await page.evaluate(async () => {
    const tries = ['file:///etc/hosts', 'http://127.0.0.1:9/', 'https://example.com/', 'app://elsewhere/', 'ftp://127.0.0.1/']
    return Promise.all(
      tries.map((url) =>
        fetch(url).then(
          () => 'loaded',
          () => 'refused',
        ),
      ),
    )
  })
  expect(outcomes).toEqual(['refused', 'refused', 'refused', 'refused', 'refused'])
})

test('no path leads out of the built window', async ({ running: { app } }) => {
  const paths = [
    '/../../package.json',
    '/..%2f..%2fpackage.json',
    '/%2e%2e/%2e%2e/package.json',
    '/..%5c..%5cpackage.json',
    '/assets/../../../package.json',
    '//etc/passwd',
    '/etc/passwd',
    '/%00',
    '/index.html%00.js',
    '/./../main/index.js',
    '/assets',
    '/assets/',
    '/page-image/../../package.json',
    '/page-image/0',
    '/page-image/-1',
    '/page-image/1e3',
    '/page-image/999999999',
    '/page-image/1%2f..%2f..',
    '/index.js.map',
    '/../renderer-evil/x',
  ]
  const statuses = await app.evaluate(async ({ net }, all) => {
    return Promise.all(
      all.map((path) => net.fetch(`app://leafcutter${path}`).then(async (answer) => `${answer.status} ${(await answer.text()).length}`)),
    )
  }, paths)
  // A path that is only dots and slashes is folded into "/" before we see it; nothing but the start page may come of that.
  for (const [index, status] of statuses.entries()) expect(status, paths[index]).toMatch(/^40[34] 0$/)
})

test('what is not a read of our own host is refused', async ({ running: { app } }) => {
  const statuses = await app.evaluate(async ({ net }) => {
    const posted = await net.fetch('app://leafcutter/index.html', { method: 'POST', body: 'x' })
    const elsewhere = await net.fetch('app://leafcutter.evil/index.html')
    return [posted.status, elsewhere.status]
  })
  expect(statuses).toEqual([403, 403])
})

test('inline script and style, eval and remote code are blocked by the policy', async ({ running: { page } }) => {
  const ran = await page.evaluate(async () => {
    const mark = (name: string) => `window.__ran = [...(window.__ran ?? []), '${name}']`
    const inline = document.createElement('script')
    inline.textContent = mark('inline')
    document.body.append(inline)
    const remote = document.createElement('script')
    remote.src = 'https://example.com/x.js'
    document.body.append(remote)
    const data = document.createElement('script')
    data.src = `data:text/javascript,${encodeURIComponent(mark('data'))}`
    document.body.append(data)
    const style = document.createElement('style')
    style.textContent = 'body { --injected: 1 }'
    document.head.append(style)
    const image = document.createElement('img')
    const handler = new Promise((resolve) => setTimeout(resolve, 300))
    image.setAttribute('onerror', mark('handler'))
    image.src = 'app://leafcutter/none.png'
    document.body.append(image)
    await handler
    const evaluated = (() => {
      try {
        return new Function('return true')() as boolean
      } catch {
        return false
      }
    })()
    const worker = await new Promise<string>((resolve) => {
      try {
        const source = URL.createObjectURL(new Blob(['postMessage(typeof require)'], { type: 'text/javascript' }))
        const made = new Worker(source)
        made.onmessage = () => resolve('ran')
        made.onerror = () => resolve('blocked')
      } catch {
        resolve('blocked')
      }
    })
    const injected = getComputedStyle(document.body).getPropertyValue('--injected')
    return { worker, injected, marks: (Reflect.get(window, '__ran') as string[] | undefined) ?? [], evaluated }
  })
  expect(ran).toEqual({ worker: 'blocked', injected: '', marks: [], evaluated: false })
  const policy = await page.evaluate(() => fetch('/index.html').then((answer) => answer.headers.get('content-security-policy')))
  expect(policy).toContain("default-src 'none'")
  expect(policy).not.toContain('unsafe')
})

test('E13 no permission is given, neither when asked for nor when checked', async ({ running: { page } }) => {
  const client = await page.context().newCDPSession(page)
  // With the gesture of a user, without which most of these refuse by themselves.
  const asked = await client.send('Runtime.evaluate', {
    expression: `(${askForEverything})()`,
    awaitPromise: true,
    returnByValue: true,
    userGesture: true,
  })
  const outcomes = asked.result.value as Record<string, string>
  expect(Object.keys(outcomes).length).toBeGreaterThanOrEqual(14)
  expect(Object.entries(outcomes).filter(([, outcome]) => outcome !== 'denied')).toEqual([])
})

/** Runs in the page. */
async function askForEverything(): Promise<Record<string, string>> {
  const outcomes: Record<string, string> = {}
  const ask = async (name: string, work: () => Promise<unknown> | undefined) => {
    try {
      // A list without devices is what a denied chooser gives.
      const given = await work()
      outcomes[name] = given === undefined || given === 'denied' || (Array.isArray(given) && given.length === 0) ? 'denied' : String(given)
    } catch {
      outcomes[name] = 'denied'
    }
  }
  const { mediaDevices, clipboard } = navigator
  const devices = navigator as unknown as Record<
    string,
    { requestDevice?(filter: object): Promise<unknown>; requestPort?(): Promise<unknown> }
  >
  await ask('camera', () => mediaDevices?.getUserMedia({ video: true }))
  await ask('microphone', () => mediaDevices?.getUserMedia({ audio: true }))
  await ask('screen', () => mediaDevices?.getDisplayMedia({ video: true }))
  await ask('notification', () => Notification.requestPermission())
  await ask('clipboard', () => clipboard?.readText())
  await ask('hid', () => devices.hid?.requestDevice?.({ filters: [] }))
  await ask('usb', () => devices.usb?.requestDevice?.({ filters: [{ vendorId: 1 }] }))
  await ask('serial', () => devices.serial?.requestPort?.())
  await ask('location', () => new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject)))
  for (const name of [
    'geolocation',
    'camera',
    'microphone',
    'notifications',
    'clipboard-read',
    'midi',
    'persistent-storage',
    'screen-wake-lock',
  ]) {
    await ask(`check ${name}`, async () => (await navigator.permissions.query({ name: name as PermissionName })).state)
  }
  return outcomes
}
