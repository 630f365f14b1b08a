import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { packaged } from './packaged.ts'

const appUpdate = join(packaged, 'resources', 'app-update.yml')

/** Makes the folder again, as `npm run package` does. */
function makeFolder(updates: string | null): void {
  const builder = fileURLToPath(new URL('../../build/package/run-builder.mjs', import.meta.url))
  const { stderr } = spawnSync(process.execPath, [builder, JSON.stringify({ deb: false, installers: false, updates })], {
    encoding: 'utf8',
  })
  if (!existsSync(packaged)) throw new Error(`The folder was not made: ${stderr}`)
}

it('a package knows where to ask when it was made with an address, and not without', () => {
  try {
    makeFolder('https://updates.example.org/leafcutter/')
    expect(readFileSync(appUpdate, 'utf8')).toContain('provider: generic\nurl: https://updates.example.org/leafcutter/\nchannel: latest\n')
  } finally {
    makeFolder(null)
  }
  expect(existsSync(appUpdate)).toBe(false)
})
