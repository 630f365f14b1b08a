// `npm run package`: the app as a folder that runs by itself, with --deb as a Debian package, with --installers as what macOS and Windows install.
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { node24, projectFile, projectFolder, readJson } from '../setup/project.mjs'
import { mustRun } from '../setup/run-step.mjs'
import { SetupProblem, say } from '../setup/say.mjs'
import { readyForWindow } from '../setup/set-up.mjs'
import { madeFolderFile, packagesFolder } from './builder-options.mjs'
import { packageChoices } from './package-choices.mjs'
import { writeLinuxFeed } from './update-files.mjs'

const notMade = 'The package could not be made; the reason is above.'

/** Without `--deb` or `--installers` only the folder is made; with `--updates ADDRESS` the app asks there for newer versions. */
export async function packageApp(args) {
  const choices = packageChoices(args)
  await readyForWindow()
  const folder = await makeFolder(choices)
  say(`The app is in ${folder}.`)
  if (choices.installers) say(`The installers, and with --updates the lists of versions, are in ${packagesFolder}.`)
  if (choices.deb) await makeDebian(folder, choices)
  return 0
}

async function makeDebian(folder, { updates }) {
  const { makeDebianPackage } = await import('./debian-package.mjs')
  const made = await makeDebianPackage(folder)
  say(`The Debian package is ${made}.`)
  if (updates === null) return
  const { version } = readJson(projectFile('package.json'))
  say(`The list that names it as the newest version is ${writeLinuxFeed(made, version, process.arch, new Date())}.`)
}

/** Gives the folder that was made. */
async function makeFolder(choices) {
  rmSync(madeFolderFile, { force: true })
  await mustRun(node24, [projectFile('build', 'package', 'run-builder.mjs'), JSON.stringify(choices)], notMade, { cwd: projectFolder })
  if (!existsSync(madeFolderFile)) throw new SetupProblem(notMade)
  return readFileSync(madeFolderFile, 'utf8')
}
