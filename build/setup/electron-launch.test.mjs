import { expect, test } from 'vitest'
import { sandboxObstacle } from './electron-launch.mjs'

test.runIf(process.platform === 'linux')('the sandbox is kept unless the user is root or the system forbids it', () => {
  expect(sandboxObstacle(1000, true)).toBeUndefined()
  expect(sandboxObstacle(0, true)).toContain('root')
  expect(sandboxObstacle(1000, false)).toContain('sandbox')
})
