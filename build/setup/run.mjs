// Every command of package.json comes here: `node build/setup/run.mjs VERB ARGUMENTS`. Each verb first puts in place what it needs.
// Nothing here may need a package before `ensurePackages` has run, and all of it runs on Node 20.18 and later.
import { writeDocs } from '../docs/write-docs.mjs'
import { packageApp } from '../package/package-app.mjs'
import { check } from './checks.mjs'
import { benchPages, benchQueue, ingest, leafcutter, makeSamples, startWindow } from './launch.mjs'
import { killTests, soakTests, test } from './run-tests.mjs'
import { SetupProblem, say } from './say.mjs'
import { setUp } from './set-up.mjs'

const verbs = {
  setup: setUp,
  start: startWindow,
  ingest,
  leafcutter,
  samples: makeSamples,
  check,
  test,
  kill: killTests,
  soak: soakTests,
  bench: benchPages,
  'bench-queue': benchQueue,
  package: packageApp,
  docs: writeDocs,
}

process.exitCode = await run(process.argv.slice(2))

async function run([verb, ...args]) {
  try {
    requireNode()
    if (!Object.hasOwn(verbs, verb)) throw new SetupProblem(`Name one of: ${Object.keys(verbs).join(', ')}.`, 2)
    return await verbs[verb](args)
  } catch (problem) {
    if (!(problem instanceof SetupProblem)) throw problem
    say(problem.message)
    return problem.exitStatus
  }
}

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 18)) return
  throw new SetupProblem(`Leafcutter needs Node 20.18 or newer, and this is ${process.version}.`)
}
