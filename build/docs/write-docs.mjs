// `npm run docs`: writes what the documents say of settings, commands and errors anew, from the program as it is.
import { ensurePackages } from '../setup/packages.mjs'
import { node24, projectFolder, toolScript } from '../setup/project.mjs'
import { runStep } from '../setup/run-step.mjs'

export async function writeDocs() {
  await ensurePackages()
  const args = ['run', '--project', 'main', 'build/docs/generated.test.ts', '--update']
  const { status } = await runStep(node24, [toolScript('vitest', 'vitest'), ...args], { cwd: projectFolder })
  return status
}
