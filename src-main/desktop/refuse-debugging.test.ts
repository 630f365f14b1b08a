import { expect, it } from 'vitest'
import { refusedSwitches } from './refuse-debugging.ts'

const appWith = (isPackaged: boolean, ...switches: string[]) => ({
  isPackaged,
  commandLine: { hasSwitch: (name: string) => switches.includes(name) },
})

it('E23 the shipped app takes no switch that looks into it', () => {
  expect(refusedSwitches(appWith(true, 'remote-debugging-port', 'js-flags', 'user-data-dir'))).toEqual([
    'remote-debugging-port',
    'js-flags',
  ])
  expect(refusedSwitches(appWith(true, 'user-data-dir', 'no-sandbox'))).toEqual([])
})

it('in development they are allowed, or no test could drive the app', () => {
  expect(refusedSwitches(appWith(false, 'remote-debugging-port', 'inspect'))).toEqual([])
})
