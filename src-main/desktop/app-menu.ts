import { Menu } from 'electron'

/**
 * macOS needs a menu for quitting, copying and pasting to work by key; elsewhere the window has all there is, and a hidden menu
 * would only take keys from it.
 */
export function setMenu(): void {
  const mac = process.platform === 'darwin'
  Menu.setApplicationMenu(mac ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }]) : null)
}
