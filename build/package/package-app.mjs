// `npm run package`: the app as a folder that runs by itself, and with --deb as a Debian package.
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { node24, projectFile, projectFolder } from '../setup/project.mjs'
import { mustRun } from '../setup/run-step.mjs'
import { SetupProblem, say } from '../setup/say.mjs'
import { readyForWindow } from '../setup/set-up.mjs'
import { madeFolderFile } from './builder-options.mjs'

const notMade = 'The package could not be made; the reason is above.'

/** Without `--deb` only the folder is made. */
export async function packageApp(args) {
  await readyForWindow()
  const folder = await makeFolder()
  say(`The app is in ${folder}.`)
  if (args.includes('--deb')) {
    const { makeDebianPackage } = await import('./debian-package.mjs')
    say(`The Debian package is ${await makeDebianPackage(folder)}.`)
  }
  return 0
}

/** Gives the folder that was made. */
async function makeFolder() {
  rmSync(madeFolderFile, { force: true })
  await mustRun(node24, [projectFile('build', 'package', 'run-builder.mjs')], notMade, { cwd: projectFolder })
  if (!existsSync(madeFolderFile)) throw new SetupProblem(notMade)
  return readFileSync(madeFolderFile, 'utf8')
}
