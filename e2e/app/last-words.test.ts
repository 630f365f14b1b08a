import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from '@playwright/test'
import { build } from 'vite'
import { test } from './app-under-test.ts'

/** How a utility process of the real Electron ended, as the pool is told. */

const launcher = fileURLToPath(new URL('../../src-main/desktop/launch-utility-process.ts', import.meta.url))

/** The launcher alone, in a form that can be loaded into the app that runs. */
async function bundleLauncher(folder: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      outDir: folder,
      ssr: launcher,
      target: 'node20',
      rolldownOptions: { external: ['electron'], output: { format: 'cjs', entryFileNames: 'launcher.cjs' } },
    },
  })
  return join(folder, 'launcher.cjs')
}

// Both larger and smaller pieces take three times as long.
const fillsTheHeap = 'const kept = []; for (;;) kept.push(new Array(1e7))'

for (const [deed, host, expected] of [
  ['whose heap runs over is told as out of memory', fillsTheHeap, /^out of memory, exit code -?\d+$/],
  ['that exits is told with its status', 'process.exit(7)', /^exit code 7$/],
  ['that throws is told with its error', 'throw new TypeError("no such page")', /^exit code 1, TypeError: no such page$/],
] as const) {
  test(`a process ${deed}`, async ({ running: { app, folder } }) => {
    test.slow()
    const parts = join(folder, 'parts')
    mkdirSync(parts)
    const hostFile = join(parts, 'host.cjs')
    writeFileSync(hostFile, host)
    const launcherFile = await bundleLauncher(parts)
    const reason = await app.evaluate(
      (_electron, files) => {
        const { createRequire } = process.getBuiltinModule('node:module')
        const { launchUtilityProcess } = createRequire(files.launcherFile)(files.launcherFile)
        return new Promise<string>((resolve) => launchUtilityProcess(files.hostFile, 'full').onExit(resolve))
      },
      { launcherFile, hostFile },
    )
    expect(reason).toMatch(expected)
  })
}
