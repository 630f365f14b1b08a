import { join } from 'node:path'
import { expect, test } from 'vitest'
import { defaultDataFolder } from './data-folder.ts'

const home = join('/', 'home', 'ada')

test.each<[NodeJS.Platform, NodeJS.ProcessEnv, string]>([
  ['linux', {}, join(home, '.config', 'Leafcutter')],
  ['linux', { XDG_CONFIG_HOME: join('/', 'conf') }, join('/', 'conf', 'Leafcutter')],
  ['freebsd', {}, join(home, '.config', 'Leafcutter')],
  ['darwin', { XDG_CONFIG_HOME: join('/', 'conf') }, join(home, 'Library', 'Application Support', 'Leafcutter')],
  ['win32', { APPDATA: join('/', 'roaming') }, join('/', 'roaming', 'Leafcutter')],
  ['win32', {}, join(home, 'AppData', 'Roaming', 'Leafcutter')],
])('on %s with %j it is %s', (platform, environment, folder) => {
  expect(defaultDataFolder(platform, environment, home)).toBe(folder)
})
