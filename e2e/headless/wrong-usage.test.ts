import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { runCommandLine } from '../../src-main/cli/run-command-line.ts'
import { type ErrorCode, errorCatalogue } from '../../src-main/contract/error-catalogue.ts'
import { filesIn, hashOf, temporaryFolder, typedBytes } from './folders.ts'
import { type Ended, leafcutter } from './run-leafcutter.ts'

/** The parts of the program lie where it was built. */
vi.mock('../../src-main/built-files.ts', () => {
  const project = `${import.meta.dirname}/../..`
  return { hostFile: `${project}/out/main/pool-host.js`, migrationsDir: `${project}/drizzle` }
})

const folder = temporaryFolder()
const at = (...parts: string[]) => join(folder, ...parts)
const input = at('input')

beforeAll(async () => {
  mkdirSync(at('input', 'letters'), { recursive: true })
  writeFileSync(at('input', 'letters', 'letter.pdf'), await typedBytes(1))
  mkdirSync(at('without documents'))
  writeFileSync(at('without documents', 'notes.txt'), 'no document')
  writeFileSync(at('a file'), 'not a folder')
  symlinkSync(at('nowhere'), at('dangling.pdf'))
  expect((await leafcutter(ingest({ '--data': at('used') }))).status).toBe(0)
  // Each command line listens to these.
  for (const stream of [process.stdout, process.stderr]) stream.setMaxListeners(0)
})

type Words = Pick<Ended, 'status' | 'stdout' | 'stderr'>

/** What the program runs, without a start of its own for each. */
async function commandLine(args: string[]): Promise<Words> {
  const words = { stdout: '', stderr: '' }
  const hear = (name: 'stdout' | 'stderr') =>
    vi.spyOn(process[name], 'write').mockImplementation((text) => {
      words[name] += text
      return true
    })
  const heard = [hear('stdout'), hear('stderr')]
  try {
    const status = await runCommandLine(args)
    return { status, ...words }
  } finally {
    for (const each of heard) each.mockRestore()
  }
}

/** One sentence of the catalogue on stderr, the status that goes with it, and nothing else anywhere. */
function expectRefusal(ended: Words, code: ErrorCode, status: number, about: string): void {
  const { happened, done, action } = errorCatalogue[code]
  expect(ended.stderr.trimEnd().split('\n'), ended.stderr).toHaveLength(1)
  expect(ended.stderr).toContain(happened.slice(0, -1))
  expect(ended.stderr).toContain(`${done} ${action} [${code}]`)
  expect(ended.stderr).toContain(about)
  expect(ended.stdout).toBe('')
  expect(ended.status).toBe(status)
}

/** An ingest that is right but for what is changed; a flag that is `undefined` is left out. */
function ingest(changed: Record<string, string | undefined>, paths = [input]): string[] {
  const flags = { '--out': at('out'), '--data': at('data'), ...changed }
  return ['ingest', ...paths, ...Object.entries(flags).flatMap(([flag, value]) => (value === undefined ? [] : [flag, value]))]
}

interface Refusal {
  what: string
  args: string[]
  code: ErrorCode
  status: number
  about: string
}

const refusals: Refusal[] = [
  { what: 'no command', args: [], code: 'USAGE', status: 2, about: 'no command' },
  { what: 'an unknown command', args: ['frobnicate'], code: 'USAGE', status: 2, about: 'frobnicate' },
  { what: 'an unknown flag', args: [...ingest({}), '--frobnicate'], code: 'USAGE', status: 2, about: '--frobnicate' },
  { what: 'no input', args: ingest({}, []), code: 'USAGE', status: 2, about: 'a manifest with --manifest' },
  { what: 'no --out', args: ingest({ '--out': undefined }), code: 'USAGE', status: 2, about: '--out' },
  { what: 'an empty --out', args: ingest({ '--out': '' }), code: 'USAGE', status: 2, about: '--out' },
  { what: 'an empty --data', args: ingest({ '--data': '' }), code: 'USAGE', status: 2, about: '--data' },
  { what: 'an empty path', args: ingest({}, ['']), code: 'USAGE', status: 2, about: 'path' },
  { what: 'an input that is missing', args: ingest({}, [at('nope')]), code: 'INPUT_MISSING', status: 2, about: at('nope') },
  {
    what: 'one input of two that is missing',
    args: ingest({}, [input, at('nope.pdf')]),
    code: 'INPUT_MISSING',
    status: 2,
    about: at('nope.pdf'),
  },
  { what: 'a link to nowhere', args: ingest({}, [at('dangling.pdf')]), code: 'INPUT_MISSING', status: 2, about: at('dangling.pdf') },
  {
    what: 'a folder without documents',
    args: ingest({}, [at('without documents')]),
    code: 'NO_DOCUMENTS',
    status: 2,
    about: at('without documents'),
  },
  {
    what: 'outputs inside the input',
    args: ingest({ '--out': at('input', 'out') }),
    code: 'OUTPUT_OVERLAPS_INPUT',
    status: 2,
    about: input,
  },
  { what: 'outputs in the input itself', args: ingest({ '--out': input }), code: 'OUTPUT_OVERLAPS_INPUT', status: 2, about: input },
  { what: 'the input inside the outputs', args: ingest({ '--out': folder }), code: 'OUTPUT_OVERLAPS_INPUT', status: 2, about: input },
  { what: '0 workers', args: ingest({ '--workers': '0' }), code: 'SETTING_INVALID', status: 3, about: 'workers' },
  { what: '65 workers', args: ingest({ '--workers': '65' }), code: 'SETTING_INVALID', status: 3, about: '64' },
  { what: 'x workers', args: ingest({ '--workers': 'x' }), code: 'USAGE', status: 2, about: 'x is not a whole number' },
  { what: '1.5 workers', args: ingest({ '--workers': '1.5' }), code: 'USAGE', status: 2, about: '1.5 is not a whole number' },
  { what: 'a priority beyond all numbers', args: ingest({ '--priority': '9'.repeat(20) }), code: 'USAGE', status: 2, about: '15 digits' },
  { what: 'no number of workers', args: ingest({ '--workers': '' }), code: 'USAGE', status: 2, about: 'not a whole number' },
  { what: 'an unknown language', args: ingest({ '--lang': 'xyz' }), code: 'LANGUAGE_MISSING', status: 3, about: 'xyz' },
  { what: 'an unknown second language', args: ingest({ '--lang': 'eng+xyz' }), code: 'LANGUAGE_MISSING', status: 3, about: 'xyz' },
  { what: 'a language that is a path', args: ingest({ '--lang': '../eng' }), code: 'SETTING_INVALID', status: 3, about: 'language' },
  {
    what: 'language data that lack the language',
    args: ingest({ '--lang': 'xyz', '--tessdata': at('without documents') }),
    code: 'LANGUAGE_MISSING',
    status: 3,
    about: at('without documents'),
  },
  {
    what: 'a folder of language data that is not there',
    args: ingest({ '--tessdata': at('nope') }),
    code: 'LANGUAGE_MISSING',
    status: 3,
    about: at('nope'),
  },
  { what: 'outputs below a file', args: ingest({ '--out': at('a file', 'out') }), code: 'OUTPUT_DENIED', status: 3, about: at('a file') },
  { what: 'outputs into a file', args: ingest({ '--out': at('a file') }), code: 'OUTPUT_DENIED', status: 3, about: at('a file') },
  {
    what: 'a data folder that is a file',
    args: ingest({ '--data': at('a file') }),
    code: 'DATA_FOLDER_DENIED',
    status: 3,
    about: at('a file'),
  },
  {
    what: 'the status of --failures alone',
    args: ['status', '--failures', '--data', at('data')],
    code: 'USAGE',
    status: 2,
    about: 'batch',
  },
  { what: 'a pause of nothing', args: ['pause', '--data', at('data')], code: 'USAGE', status: 2, about: '--all' },
  { what: 'a cancel of one batch and all', args: ['cancel', 'b_1', '--all'], code: 'USAGE', status: 2, about: 'not both' },
  { what: 'a cancel of a name that was not set', args: ['cancel', ''], code: 'USAGE', status: 2, about: 'needs a batch' },
  { what: 'a retry of nothing', args: ['retry'], code: 'USAGE', status: 2, about: "'batch'" },
  { what: 'a retry of no known error', args: ['retry', 'b_1', '--code', 'ODD'], code: 'USAGE', status: 2, about: 'ODD' },
  { what: 'a retry of a page of no document', args: ['retry', 'b_1', '--page', '1'], code: 'USAGE', status: 2, about: '--document' },
  {
    what: 'a retry of page 0',
    args: ['retry', 'b_1', '--document', 'a.pdf', '--page', '0'],
    code: 'USAGE',
    status: 2,
    about: 'counted from 1',
  },
]

describe('refused with a sentence, a code and a status', () => {
  test.each(refusals)('$what', async ({ args, code, status, about }) => {
    expectRefusal(await commandLine(args), code, status, about)
  })

  /** One of each status and of each place where it is found out. */
  const throughTheProgram = ['no command', 'an unknown flag', 'an input that is missing', '0 workers', 'a data folder that is a file']
  test.each(refusals.filter(({ what }) => throughTheProgram.includes(what)))('$what, by the program itself', async (refusal) => {
    expectRefusal(await leafcutter(refusal.args), refusal.code, refusal.status, refusal.about)
  })

  test('the status of a batch that does not exist', async () => {
    expectRefusal(await leafcutter(['status', 'b_none', '--data', at('used')]), 'BATCH_UNKNOWN', 2, 'b_none')
  })

  test.each(['pause', 'resume', 'cancel', 'retry'])(
    'a %s of a batch or a data folder that does not exist, which is not made',
    async (command) => {
      expectRefusal(await leafcutter([command, 'b_none', '--data', at('used')]), 'BATCH_UNKNOWN', 2, 'b_none')
      expectRefusal(await commandLine([command, 'b_none', '--data', at('nope')]), 'BATCH_UNKNOWN', 2, at('nope'))
      expect(existsSync(at('nope'))).toBe(false)
    },
  )

  test('the status of a data folder that does not exist, which is not made', async () => {
    expectRefusal(await leafcutter(['status', '--data', at('nope')]), 'BATCH_UNKNOWN', 2, at('nope'))
    expect(existsSync(at('nope'))).toBe(false)
  })

  test.each(['garbage '.repeat(2_000), 'short'])('F17: a database that is none, and is left as it is (%#)', async (contents) => {
    const data = at(contents.slice(0, 7))
    mkdirSync(data)
    const file = join(data, 'leafcutter.sqlite')
    writeFileSync(file, contents)
    const before = hashOf(file)
    expectRefusal(await leafcutter(ingest({ '--data': data })), 'DATABASE_DAMAGED', 3, file)
    expectRefusal(await leafcutter(['status', '--data', data]), 'DATABASE_DAMAGED', 3, file)
    expect(hashOf(file)).toBe(before)
    expect(filesIn(data).filter((name) => name.startsWith('leafcutter'))).toEqual(['leafcutter.sqlite'])
  })

  test('and the input stays as it was', () => {
    expect(filesIn(input)).toEqual(['letters/letter.pdf'])
  })
})
