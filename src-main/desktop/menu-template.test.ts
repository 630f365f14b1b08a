import type { MenuItemConstructorOptions } from 'electron'
import { expect, it, vi } from 'vitest'
import { menuCommands } from '../contract/window-wishes.ts'
import { menuTemplate } from './menu-template.ts'

const items = (template: MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
  template.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? items(item.submenu) : [])])

for (const mac of [true, false]) {
  it(`has every command once, and each does itself, ${mac ? 'on macOS' : 'elsewhere'}`, () => {
    const run = vi.fn()
    const commands = items(menuTemplate(mac, run)).filter((item) => item.id !== undefined)
    expect(commands.map((item) => item.id).sort()).toEqual([...menuCommands].sort())
    for (const item of commands) (item.click as () => void)()
    expect(run.mock.calls.flat()).toEqual(commands.map((item) => item.id))
  })
}

it('has nothing that looks into the window or loads it anew', () => {
  const roles = items(menuTemplate(true, () => {})).map((item) => item.role)
  for (const role of ['toggleDevTools', 'reload', 'forceReload', 'viewMenu']) expect(roles).not.toContain(role)
})
