import { join } from 'node:path'
import { app, BrowserWindow, nativeTheme, screen } from 'electron'
import { origin } from './app-scheme.ts'
import { keepPlace, leastSize, placeOnScreen, readPlace } from './window-place.ts'

/** The one window. Its page is sandboxed, isolated and has nothing but what the preload script gives it. */
export function openWindow(preloadFile: string, dataFolder: string): BrowserWindow {
  const placeFile = join(dataFolder, 'window.json')
  const kept = readPlace(placeFile)
  const workAreas = screen.getAllDisplays().map((display) => display.workArea)
  const window = new BrowserWindow({
    ...placeOnScreen(kept, workAreas),
    minWidth: leastSize.width,
    minHeight: leastSize.height,
    show: false,
    autoHideMenuBar: true,
    title: 'Leafcutter',
    // The ground of the window before its page is drawn, in the colour that the page will have.
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#181b1a' : '#f7f8f6',
    webPreferences: {
      preload: preloadFile,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
      // In the shipped app a window has no tools to look into it.
      devTools: !app.isPackaged,
    },
  })
  window.once('ready-to-show', () => {
    if (kept?.maximised) window.maximize()
    window.show()
  })
  // Whatever ends the app, the last of these has been heard; `close` alone is not, when the computer is shut down.
  for (const event of ['resized', 'moved', 'maximize', 'unmaximize', 'close'] as const)
    window.on(event as 'close', () => rememberPlace(window, placeFile))
  void window.loadURL(`${origin}/`)
  return window
}

function rememberPlace(window: BrowserWindow, placeFile: string): void {
  keepPlace(placeFile, { ...window.getNormalBounds(), maximised: window.isMaximized() })
}
