// Starts Leafcutter: the window, the command line, and the maker of sample documents.
import { requireDisplay } from './display.mjs'
import { electronLaunch, sandboxObstacle } from './electron-launch.mjs'
import { ensurePackages } from './packages.mjs'
import { node24, operatorsFolder, projectFile, projectFolder } from './project.mjs'
import { runStep } from './run-step.mjs'
import { say } from './say.mjs'
import { readyForCommandLine, readyForWindow } from './set-up.mjs'

export async function startWindow(args) {
  requireDisplay()
  await readyForWindow()
  const obstacle = sandboxObstacle()
  if (obstacle) say(`${obstacle}, so the window runs without its sandbox.`)
  const { executablePath, args: launchArgs } = electronLaunch()
  // Terminals of editors that are Electron apps themselves leave this set, and it turns Electron into plain Node.
  const env = { ELECTRON_RUN_AS_NODE: undefined }
  const { status } = await runStep(executablePath, [...launchArgs, ...args], { cwd: operatorsFolder('start'), env })
  return status
}

export function ingest(args) {
  return commandLine('ingest', ['ingest', ...args])
}

export function leafcutter(args) {
  return commandLine('leafcutter', args)
}

async function commandLine(verb, args) {
  await readyForCommandLine()
  const { status } = await runStep(node24, [projectFile('out', 'main', 'cli.js'), ...args], { cwd: operatorsFolder(verb) })
  return status
}

/** Measures the queue through the real store; the data go to the project's own disk, because a temporary folder may be in memory. */
export function benchQueue(args) {
  return benchmark('queue', args)
}

/** Measures the built command line on documents, beside other programs where those are installed. */
export function benchPages(args) {
  return benchmark('pages', args)
}

async function benchmark(name, args) {
  await readyForCommandLine()
  const { status } = await runStep(node24, [projectFile('bench', name, 'run.ts'), ...args], { cwd: projectFolder })
  return status
}

export async function makeSamples(args) {
  await ensurePackages()
  const script = projectFile('build', 'samples', 'make-samples.ts')
  const { status } = await runStep(node24, [script, ...args], { cwd: operatorsFolder('samples') })
  return status
}
