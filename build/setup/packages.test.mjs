import { expect, test } from 'vitest'
import { lockFitsManifest, lockIsInstalled } from './packages.mjs'

const root = { dependencies: { zod: '4.6.7' }, devDependencies: { vitest: '5.1.1' } }
const zod = { version: '4.6.7', integrity: 'sha512-zod' }
const lock = { packages: { '': root, 'node_modules/zod': zod, 'node_modules/only-mac': { version: '1.0.0', optional: true } } }

test('a lock fits the manifest that it was made from', () => {
  expect(lockFitsManifest(lock, { ...root, scripts: { start: 'anything' } })).toBe(true)
})

test('a lock does not fit when a development package has another version', () => {
  expect(lockFitsManifest(lock, { ...root, devDependencies: { vitest: '5.2.0' } })).toBe(false)
})

test('a lock does not fit when a package was added', () => {
  expect(lockFitsManifest(lock, { ...root, dependencies: { zod: '4.6.7', conf: '15.1.0' } })).toBe(false)
})

test('packages are installed when only optional ones of the lock are missing', () => {
  expect(lockIsInstalled(lock, { packages: { 'node_modules/zod': zod } })).toBe(true)
})

test('packages are not installed when a needed one is missing', () => {
  expect(lockIsInstalled(lock, { packages: {} })).toBe(false)
})

test('packages are not installed when one has another version', () => {
  expect(lockIsInstalled(lock, { packages: { 'node_modules/zod': { ...zod, version: '4.6.6' } } })).toBe(false)
})

test('packages are not installed when one has the same version and other contents', () => {
  expect(lockIsInstalled(lock, { packages: { 'node_modules/zod': { ...zod, integrity: 'sha512-other' } } })).toBe(false)
})

test('packages are not installed when npm never finished', () => {
  expect(lockIsInstalled(lock, undefined)).toBe(false)
})
