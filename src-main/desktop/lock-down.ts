import { app, type Session, type WebContents } from 'electron'
import { origin } from './app-scheme.ts'

/** What no window of ours ever does, whatever is loaded into it: leave the app, open others, ask for devices, embed pages. */
export function lockDownContents(): void {
  app.on('web-contents-created', (_event, contents) => {
    stayHere(contents)
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
    contents.on('will-attach-webview', (event) => event.preventDefault())
  })
}

function stayHere(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    if (!isOurPage(event.url)) event.preventDefault()
  })
  contents.on('will-frame-navigate', (event) => {
    if (!isOurPage(event.url)) event.preventDefault()
  })
  contents.on('will-redirect', (event) => event.preventDefault())
}

/** No permission is needed, so none is given, neither when asked for nor when checked. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
}

/** Nothing in the window needs the network. */
export function denyNetwork(session: Session): void {
  session.webRequest.onBeforeRequest((request, answer) => {
    const { protocol } = new URL(request.url)
    const own = isOurs(request.url) || protocol === 'blob:' || protocol === 'data:' || protocol === 'devtools:'
    answer({ cancel: !own })
  })
}

export function isOurs(url: string): boolean {
  return url === origin || url.startsWith(`${origin}/`)
}

/** The one page of the window; a picture or a script of ours is no page to go to. */
function isOurPage(url: string): boolean {
  return url.split('#')[0] === `${origin}/`
}
