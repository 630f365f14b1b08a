import { app, BrowserWindow, nativeTheme } from 'electron'
import { origin } from './app-scheme.ts'

/** The one window. Its page is sandboxed, isolated and has nothing but what the preload script gives it. */
export function openWindow(preloadFile: string): BrowserWindow {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 1024,
    minHeight: 680,
    show: false,
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
  window.once('ready-to-show', () => window.show())
  void window.loadURL(`${origin}/`)
  return window
}
