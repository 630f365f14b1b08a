import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { type AppUnderTest, dropOn, test } from './app-under-test.ts'

/** E5, E9, E10, E11: the window stays where it is, opens no other, and hands nothing to other programs. */

/** Addresses to which a link or a script may want to lead. */
const elsewhere = [
  'https://example.com/',
  'https://leafcutter.evil/',
  'http://127.0.0.1:9/',
  'file:///etc/hosts',
  'smb://127.0.0.1/share',
  'ms-msdt:/id',
  'vscode://file/etc/hosts',
  'data:text/html,<h1>gone</h1>',
  'app://elsewhere/',
  'app://leafcutter/page-image/1',
  'app://leafcutter/assets/none.js',
]

/**
 * Tries scripts in the window, one after the other, and gives those after which it was not the same page any more. From the main process,
 * because Playwright waits for a navigation that is not allowed until its time is over.
 */
async function leftAfter({ app }: AppUnderTest, scripts: string[]): Promise<string[]> {
  const left: string[] = []
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript('window.mark = true; 0'))
  for (const script of scripts) if (!(await staysAfter(app, script))) left.push(script)
  return left
}

/** Clicks what has the id `out` after the script ran, with each button and key by which a link opens elsewhere. */
async function staysAfter(app: AppUnderTest['app'], script: string): Promise<boolean> {
  return app.evaluate(async ({ BrowserWindow }, tried) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    if (!contents) return false
    const place = `(() => { const r = document.getElementById('out')?.getBoundingClientRect(); return r ? { x: Math.round(r.x + 5), y: Math.round(r.y + 5) } : null })()`
    const at: { x: number; y: number } | null = await contents.executeJavaScript(`${tried}; ${place}`, true)
    const clicks = at === null ? [] : [{}, { button: 'middle' }, { modifiers: ['shift'] }, { modifiers: ['control'] }]
    for (const click of clicks)
      for (const type of ['mouseDown', 'mouseUp'])
        contents.sendInputEvent({ type, ...at, button: 'left', clickCount: 1, ...click } as never)
    // A navigation that is allowed begins within this time; one that is not gives no sign of it.
    await new Promise((resolve) => setTimeout(resolve, 300))
    const same: boolean = await contents.executeJavaScript('window.mark === true && document.querySelector("main") !== null')
    return same && contents.getURL().split('#')[0] === 'app://leafcutter/'
  }, script)
}

test.beforeEach(async ({ running: { app, page } }) => {
  await expect(page.getByText('Drop a folder of documents here')).toBeVisible()
  await app.evaluate(({ app: asked, shell }) => {
    const handedOver: string[] = []
    Reflect.set(asked, 'handedOver', handedOver)
    for (const name of ['openExternal', 'openPath'] as const) {
      shell[name] = (target: string) => {
        handedOver.push(target)
        return Promise.resolve('') as Promise<never>
      }
    }
  })
})

test.afterEach(async ({ running: { app } }) => {
  const seen = await app.evaluate(({ app: asked, webContents }) => ({
    handedOver: Reflect.get(asked, 'handedOver') as string[],
    open: webContents.getAllWebContents().map((contents) => contents.getURL().split('#')[0]),
  }))
  expect(seen).toEqual({ handedOver: [], open: ['app://leafcutter/'] })
})

const make = (tag: string, attributes: object) =>
  `(() => { document.getElementById('out')?.remove(); const made = Object.assign(document.createElement('${tag}'), ${JSON.stringify(attributes)}); document.body.append(made); return made })()`

for (const [how, script] of [
  ['a script', (url: string) => `location.assign(${JSON.stringify(url)})`],
  ['window.open', (url: string) => `void window.open(${JSON.stringify(url)})`],
  ['a form', (url: string) => `${make('form', { action: url, method: 'post' })}.submit()`],
  ['a form for another window', (url: string) => `${make('form', { action: url, target: '_blank' })}.submit()`],
  ['a refresh', (url: string) => `document.head.append(${make('meta', { httpEquiv: 'refresh', content: `0;url=${url}` })})`],
  ['a link', (url: string) => `${linkTo(url)}`],
  ['a link to another window', (url: string) => `${linkTo(url)}.target = '_blank'`],
] as const) {
  test(`the window goes nowhere by ${how}`, async ({ running }) => {
    expect(await leftAfter(running, elsewhere.map(script))).toEqual([])
  })
}

function linkTo(url: string): string {
  const link = make('a', { id: 'out', href: url, textContent: 'out' })
  return `Object.assign(${link}.style, { position: 'fixed', left: '600px', top: '300px', zIndex: 9999, padding: '20px' }); document.getElementById('out')`
}

test('a page that is dropped is a document to be read, not a page to go to', async ({ running: { page, folder } }) => {
  const file = join(folder, 'evil.html')
  writeFileSync(file, '<h1>gone</h1>')
  await dropOn(page, [file])
  await expect(page.getByRole('dialog', { name: 'New batch' })).toBeVisible()
})

test('no page is embedded', async ({ running: { page } }) => {
  await page.evaluate(() => {
    for (const name of ['webview', 'iframe', 'object', 'embed']) {
      const element = document.createElement(name)
      element.setAttribute(name === 'object' ? 'data' : 'src', 'app://leafcutter/')
      document.body.append(element)
    }
  })
  const inside = page.frames().filter((frame) => frame !== page.mainFrame() && frame.url().startsWith('app:'))
  for (const frame of inside) expect(await frame.evaluate(() => document.body.children.length), frame.url()).toBe(0)
})
