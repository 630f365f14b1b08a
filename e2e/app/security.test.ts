import { expect } from '@playwright/test'
import { test } from './app-under-test.ts'

/** The Electron checklist, tried from inside the real window. */

test('the window is isolated, sandboxed and without Node', async ({ running: { app, page } }) => {
  const preferences = await app.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => {
      const known = contents as unknown as { getLastWebPreferences(): Record<string, unknown> }
      return known.getLastWebPreferences()
    }),
  )
  expect(preferences).toHaveLength(1)
  for (const preference of preferences) {
    expect(preference).toMatchObject({ contextIsolation: true, sandbox: true, nodeIntegration: false, webSecurity: true })
    expect(preference.webviewTag ?? false).toBe(false)
    expect(preference.allowRunningInsecureContent ?? false).toBe(false)
    expect(preference.experimentalFeatures ?? false).toBe(false)
  }
  const reach = await page.evaluate(() =>
    ['require', 'process', 'module', 'Buffer', 'global'].map((name) => typeof Reflect.get(window, name)),
  )
  expect(reach).toEqual(['undefined', 'undefined', 'undefined', 'undefined', 'undefined'])
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

test('inline script, eval and remote code are blocked by the policy', async ({ running: { page } }) => {
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
    return { marks: (Reflect.get(window, '__ran') as string[] | undefined) ?? [], evaluated }
  })
  expect(ran).toEqual({ marks: [], evaluated: false })
  const policy = await page.evaluate(() => fetch('/index.html').then((answer) => answer.headers.get('content-security-policy')))
  expect(policy).toContain("default-src 'none'")
  expect(policy?.replace("style-src 'self' 'unsafe-inline'", '')).not.toContain('unsafe')
})

test('the window stays where it is and opens no other', async ({ running: { app, page } }) => {
  await page.evaluate(() => {
    window.open('https://example.com/')
    const link = document.createElement('a')
    link.href = 'https://example.com/'
    link.target = '_blank'
    document.body.append(link)
    link.click()
    const form = document.createElement('form')
    form.action = 'https://example.com/'
    form.method = 'post'
    document.body.append(form)
    form.submit()
    const view = document.createElement('webview')
    view.setAttribute('src', 'https://example.com/')
    document.body.append(view)
    location.href = 'https://example.com/'
  })
  await expect.poll(() => page.url()).toMatch(/^app:\/\/leafcutter\//)
  await page.evaluate(() => location.assign('file:///etc/hosts'))
  expect(page.url()).toMatch(/^app:\/\/leafcutter\//)
  const open = await app.evaluate(({ webContents }) => webContents.getAllWebContents().map((contents) => contents.getURL().split('#')[0]))
  expect(open).toEqual(['app://leafcutter/'])
})

test('no permission is given', async ({ running: { page } }) => {
  const outcomes = await page.evaluate(async () => {
    const denied = (work: Promise<unknown>) =>
      work.then(
        () => 'given',
        () => 'denied',
      )
    const media = navigator.mediaDevices as MediaDevices | undefined
    return {
      camera: media ? await denied(media.getUserMedia({ video: true })) : 'denied',
      notifications: await Notification.requestPermission(),
      location: (await navigator.permissions.query({ name: 'geolocation' })).state,
    }
  })
  expect(outcomes).toEqual({ camera: 'denied', notifications: 'denied', location: 'denied' })
})
