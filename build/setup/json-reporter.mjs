// Vitest's JSON report, which leaves out why: a property test fails with its counterexample, and its cause is what that one broke.
import { JsonReporter } from 'vitest/node'

export default class JsonReporterWithCauses extends JsonReporter {
  async onTestRunEnd(testModules, ...rest) {
    for (const module of testModules) for (const test of module.children.allTests()) addCauses(test.result().errors ?? [])
    await super.onTestRunEnd(testModules, ...rest)
  }
}

/** Puts the causes of errors between their message and their stack, of which a report has the first lines. */
export function addCauses(errors) {
  for (const error of errors) {
    const told = causesOf(error)
    if (told === '' || !error.stack) continue
    const frames = error.stack.search(/^\s+at /m)
    const end = frames === -1 ? error.stack.length : frames
    error.stack = `${error.stack.slice(0, end).trimEnd()}\n${told}\n${error.stack.slice(end)}`
  }
}

function causesOf({ cause }) {
  if (cause === undefined || cause === null) return ''
  // The reporter that prints may have been here before, and notes in the name what it is.
  const name = (cause.name ?? 'Error').replace(/^Caused by: /, '')
  const rest = causesOf(cause)
  return `Caused by: ${name}: ${cause.message ?? cause}${rest === '' ? '' : `\n${rest}`}`
}
