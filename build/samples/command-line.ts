import { parseArgs } from 'node:util'
import type { makeSamples, SampleOptions } from './make-samples.ts'

const usage = `Usage: npm run samples -- DIR [--documents N] [--pages N] [--seed N] [--only-good] [--awkward] [--kinds] [--json]

Makes a small mixed folder of sample documents in DIR. With --documents or --pages: that many scanned PDFs of that many
pages instead. --only-good leaves out the files that are to fail. --awkward: scans that are
hard to read instead. --kinds: a slip of text in every kind of file instead. --json prints a summary to the standard output.`

interface Request {
  readonly directory: string
  readonly options: SampleOptions
  readonly json: boolean
}

/** Does what the arguments say and tells of it on stderr, with a summary on stdout if asked. Bad arguments exit with 2. */
export async function runCommandLine(args: readonly string[], make: typeof makeSamples): Promise<void> {
  try {
    const { directory, options, json } = readArguments(args)
    const summary = await make(directory, options)
    const megabytes = (summary.bytes / 1e6).toFixed(1)
    const seconds = (summary.milliseconds / 1000).toFixed(1)
    console.error(
      `Made ${summary.files} files, ${summary.badFiles} of them meant to fail, and ${summary.pages} pages in the others (${megabytes} MB) in ${seconds} s: ${summary.directory}`,
    )
    console.error('Import the folder "documents"; "truth" has the text of each page, "expected.json" what is to become of each file.')
    if (json) console.log(JSON.stringify(summary))
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = error instanceof UsageError ? 2 : 1
  }
}

class UsageError extends Error {}

function readArguments(args: readonly string[]): Request {
  const { values, positionals } = parse(args)
  const [directory, ...others] = positionals
  if (directory === undefined || others.length > 0) throw new UsageError(usage)
  const options = {
    documents: countFrom('--documents', values.documents, 1),
    pages: countFrom('--pages', values.pages, 1),
    seed: countFrom('--seed', values.seed, 0),
    awkward: values.awkward,
    kinds: values.kinds,
    onlyGood: values['only-good'],
  }
  return { directory, options, json: values.json }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        documents: { type: 'string' },
        pages: { type: 'string' },
        seed: { type: 'string' },
        awkward: { type: 'boolean', default: false },
        kinds: { type: 'boolean', default: false },
        'only-good': { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    })
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : error}\n\n${usage}`)
  }
}

function countFrom(name: string, value: string | undefined, lowest: number): number | undefined {
  if (value === undefined) return undefined
  const count = Number(value)
  if (!Number.isInteger(count) || count < lowest) throw new UsageError(`${name} needs a whole number of at least ${lowest}, not "${value}"`)
  return count
}
