import { expect, test } from 'vitest'
import { requireNode } from './node-version.ts'

const versions = (node: string, napi: string, more = {}) =>
  ({ ...process.versions, electron: undefined, ...more, node, napi }) as unknown as NodeJS.ProcessVersions

test.each([
  ['20.20.2', '9'],
  ['23.5.0', '9'],
  ['8.17.0', '8'],
])('Node %s is refused', (node, napi) => {
  expect(() => requireNode(versions(node, napi))).toThrow(`(this is Node ${node}). Nothing was started, nothing was changed.`)
})

test('Node without Node-API is refused', () => {
  const { napi: _napi, ...without } = versions('8.0.0', '0')
  expect(() => requireNode(without as NodeJS.ProcessVersions)).toThrow('NODE_TOO_OLD')
})

test.each([
  ['22.14.0', '10', {}],
  ['26.0.0', '11', {}],
  ['20.18.0', '9', { electron: '33.4.11' }],
])('Node %s with Node-API %s and %o is taken', (node, napi, more) => {
  expect(() => requireNode(versions(node, napi, more))).not.toThrow()
})

test('so is the one that runs this', () => {
  expect(() => requireNode()).not.toThrow()
})
