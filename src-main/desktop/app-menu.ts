import { Menu } from 'electron'
import { menuTemplate } from './menu-template.ts'
import type { Wishes } from './wishes.ts'

/** The menu of the system; where it would stand inside the window it is hidden until Alt is pressed. */
export function setMenu(wishes: Wishes): void {
  const template = menuTemplate(process.platform === 'darwin', (command) => wishes.tell({ type: 'command', command }))
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}
