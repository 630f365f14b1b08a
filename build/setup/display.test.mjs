import { expect, test } from 'vitest'
import { hasDisplay, underDisplay } from './display.mjs'

test('only Linux can be without a display', () => {
  expect([hasDisplay({}, 'linux'), hasDisplay({}, 'darwin'), hasDisplay({}, 'win32')]).toEqual([false, true, true])
})

test('X11 and Wayland are displays, and an empty name is none', () => {
  const displays = [{ DISPLAY: ':0' }, { WAYLAND_DISPLAY: 'wayland-0' }, { DISPLAY: '' }]
  expect(displays.map((environment) => hasDisplay(environment, 'linux'))).toEqual([true, true, false])
})

test('a command gets a display of its own only where there is none', () => {
  expect(underDisplay('node', ['a'], true)).toEqual(['node', ['a']])
  expect(underDisplay('node', ['a'], false)).toEqual(['xvfb-run', expect.arrayContaining(['-a', 'node', 'a'])])
})
