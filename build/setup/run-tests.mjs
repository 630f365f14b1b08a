// `npm test`: the checks, the unit tests in Node 24, the app in a real window, and the app as it is packaged. `npm run test:kill`: kills without end.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { packageApp } from '../package/package-app.mjs'
import { ensureBuilt } from './build-app.mjs'
import { runChecks } from './checks.mjs'
import { hasDisplay, underDisplay } from './display.mjs'
import { failedInPlaywright, failedInVitest, failureLines } from './failed-tests.mjs'
import { ensurePackages } from './packages.mjs'
import { cacheFolder, node24, projectFile, projectFolder, readJsonIfAny, toolScript } from './project.mjs'
import { runOneOfSeveral, runStep } from './run-step.mjs'
import { SetupProblem, say } from './say.mjs'
import { readyForCommandLine, readyForElectron, readyForWindow } from './set-up.mjs'
import { addUp, countPlaywright, countVitest, summaryLine } from './test-report.mjs'

const allParts = ['check', 'unit', 'app', 'package']
const noReport = { counts: addUp([]), failedTests: [] }

export async function test(args) {
  const { parts, extra } = planTests(args)
  if (parts.includes('app') || parts.includes('package')) await readyForElectron()
  else await ensurePackages()
  const failed = parts.includes('check') ? await runChecks() : []
  const reports = []
  if (parts.includes('unit')) reports.push(await runPart('unit tests', failed, () => unitTests(extra)))
  if (parts.includes('app')) reports.push(await runPart('app tests', failed, () => appTests(extra)))
  if (parts.includes('package')) reports.push(await runPart('tests of the package', failed, () => packageTests(extra)))
  return concludeTests(failed, reports)
}

/** Kills the real program as often as is asked for, and checks what each kill left. */
export async function killTests(args) {
  await readyForCommandLine()
  const { status } = await runStep(node24, [projectFile('e2e', 'kill', 'run.ts'), ...args], { cwd: projectFolder })
  return status
}

/** Keeps the real program at full load for a while, and holds its memory, its journals and its figures against their bounds. */
export async function soakTests(args) {
  await readyForCommandLine()
  const { status } = await runStep(node24, [projectFile('e2e', 'soak', 'run.ts'), ...args], { cwd: projectFolder })
  return status
}

/** Which parts of the tests to run, and what to hand on to the runner of the one that was named. */
export function planTests([part, ...extra]) {
  if (part === undefined) return { parts: allParts, extra: [] }
  if (allParts.includes(part)) return { parts: [part], extra }
  throw new SetupProblem(`There is no part "${part}" of the tests. Name one of ${allParts.join(', ')} first, or none for all.`, 2)
}

// One part that cannot even start must not keep the others from running.
async function runPart(name, failed, run) {
  try {
    const { status, ...report } = await run()
    if (status !== 0) failed.push(name)
    return report
  } catch (problem) {
    if (!(problem instanceof SetupProblem) || problem.exitStatus > 128) throw problem
    say(problem.message)
    failed.push(name)
    return noReport
  }
}

async function unitTests(extra) {
  await ensureBuilt()
  return vitest('vitest.json', ['--project', '!package', ...extra])
}

/** Where there is no package for this system yet, there is nothing to test. */
async function packageTests(extra) {
  if (process.platform !== 'linux') return { status: 0, ...noReport }
  await packageApp([])
  return vitest('package.json', ['--project', 'package', ...extra])
}

async function vitest(reportName, extra) {
  const report = freshReport(reportName)
  const args = [
    'run',
    '--reporter=default',
    `--reporter=${projectFile('build', 'setup', 'json-reporter.mjs')}`,
    `--outputFile.json=${report}`,
    ...extra,
  ]
  const status = await runOneOfSeveral(node24, [toolScript('vitest', 'vitest'), ...args], { cwd: projectFolder })
  return { status, ...readReport(report, countVitest, failedInVitest) }
}

/** One project after the other unless one is named: what fails in the first hides nothing of the second. */
async function appTests(extra) {
  await readyForWindow()
  const reports = []
  for (const [folder, project] of projectsOf(extra)) reports.push(await playwright(folder, [...project, ...extra]))
  return {
    status: reports.find(({ status }) => status !== 0)?.status ?? 0,
    counts: addUp(reports.map(({ counts }) => counts)),
    failedTests: reports.flatMap(({ failedTests }) => failedTests),
  }
}

/** The arguments that choose the projects of playwright.config.ts, each with the folder for what its tests leave. */
export function projectsOf(extra) {
  if (extra.some((argument) => argument.startsWith('--project'))) return [['named', []]]
  return ['side by side', 'alone'].map((name) => [name.replaceAll(' ', '-'), [`--project=${name}`, '--pass-with-no-tests']])
}

async function playwright(folder, extra) {
  const report = freshReport(`playwright-${folder}.json`)
  const output = join(cacheFolder, 'playwright', folder)
  const runner = [toolScript('@playwright/test', 'playwright'), 'test', '--reporter=list,json', `--output=${output}`]
  const [command, args] = underDisplay(node24, [...runner, ...extra], hasDisplay())
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: report, ELECTRON_RUN_AS_NODE: undefined }
  const status = await runOneOfSeveral(command, args, { cwd: projectFolder, env })
  return { status, ...readReport(report, countPlaywright, failedInPlaywright) }
}

function freshReport(name) {
  const file = join(cacheFolder, 'reports', name)
  rmSync(file, { force: true })
  return file
}

// A runner that crashed leaves no report; its exit status then tells the failure.
function readReport(file, count, failedIn) {
  const report = readJsonIfAny(file)
  return report ? { counts: count(report), failedTests: failedIn(report) } : noReport
}

function concludeTests(failed, reports) {
  process.stdout.write(failureLines(reports.flatMap(({ failedTests }) => failedTests)))
  if (failed.length > 0) say(`\nThese parts failed: ${failed.join(', ')}.`)
  if (reports.length === 0) return failed.length === 0 ? 0 : 1
  const total = addUp(reports.map(({ counts }) => counts))
  if (total.passed + total.failed === 0) say('\nNo test ran.')
  process.stdout.write(`\n${summaryLine(total)}\n`)
  return failed.length > 0 || total.failed > 0 || total.passed === 0 ? 1 : 0
}
