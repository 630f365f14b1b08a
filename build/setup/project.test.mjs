import { expect, test } from 'vitest'
import { operatorsFolder } from './project.mjs'

test('relative paths are those of the folder where npm was called', () => {
  const environment = { npm_lifecycle_event: 'ingest', INIT_CWD: '/home/ada' }
  expect(operatorsFolder('ingest', environment, '/project')).toBe('/home/ada')
})

test('a command inside another npm script keeps the folder it was started in', () => {
  const environment = { npm_lifecycle_event: 'test', INIT_CWD: '/home/ada' }
  expect(operatorsFolder('ingest', environment, '/data')).toBe('/data')
})
