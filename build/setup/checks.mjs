// The checks that read the sources without running them.
import { existsSync, readdirSync } from 'node:fs'
import { ensurePackages } from './packages.mjs'
import { node24, projectFile, projectFolder, toolScript } from './project.mjs'
import { runOneOfSeveral } from './run-step.mjs'
import { say } from './say.mjs'

const sourceFolders = ['src-main', 'src-workers', 'src-renderer']

/** Runs every check, also after one has failed, and gives the names of those that failed. */
export async function runChecks() {
  await ensurePackages()
  const failed = []
  for (const { name, tool, args } of allChecks()) {
    say(`Checking: ${name}`)
    const status = await runOneOfSeveral(node24, [toolScript(...tool), ...args], { cwd: projectFolder })
    if (status !== 0) failed.push(name)
  }
  return failed
}

export async function check() {
  const failed = await runChecks()
  say(failed.length === 0 ? 'Every check passed.' : `These checks failed: ${failed.join(', ')}.`)
  return failed.length === 0 ? 0 : 1
}

function allChecks() {
  return [
    { name: 'biome ci', tool: ['@biomejs/biome', 'biome'], args: ['ci'] },
    { name: 'dependency-cruiser', tool: ['dependency-cruiser', 'depcruise'], args: sourceFolders.filter(isInProject) },
    ...typeScriptProjects(readdirSync(projectFolder)).map((file) => ({
      name: `tsc -p ${file}`,
      tool: ['typescript', 'tsc'],
      args: ['--noEmit', '-p', file],
    })),
    { name: 'knip', tool: ['knip', 'knip'], args: [] },
  ]
}

/** The TypeScript projects among a folder's files; the base is only there for them to build on. */
export function typeScriptProjects(names) {
  return names.filter((name) => /^tsconfig(\.[\w-]+)?\.json$/.test(name) && name !== 'tsconfig.base.json').sort()
}

function isInProject(name) {
  return existsSync(projectFile(name))
}
