// `npm run test:kill -- --kills N --seed S`: kills the real program again and again and checks what it left.
import { parseArgs } from 'node:util'
import { killAgainAndAgain } from './kill-again-and-again.ts'
import type { StrikeEnd } from './life.ts'
import { describeTally, describeViolation } from './tally.ts'

const usage = `npm run test:kill -- [--kills N] [--seed S] [--life L] [--verbose] [--json] [--keep]
  --kills N   how many kills (50)
  --seed S    the same seed gives the same kills (1)
  --life L    begin with this life, to repeat what was found in it (1)
  --verbose   one line for every kill
  --json      the figures as one JSON document on stdout, the table on stderr
  --keep      leave the folders of what went wrong`

process.exitCode = await main()

async function main(): Promise<number> {
  const options = readOptions()
  if (options === null) {
    process.stderr.write(`${usage}\n`)
    return 2
  }
  const { json, verbose, ...wanted } = options
  const tally = await killAgainAndAgain({
    ...wanted,
    tell: (life, kill, end) => (verbose || end.violations.length > 0) && say(describeStrike(life, kill, end)),
    tellFolder: (folder) => say(`left to look at: ${folder}`),
  })
  for (const violation of tally.violations) say(describeViolation(violation, tally.seed))
  const table = describeTally(tally)
  if (json) say(table)
  process.stdout.write(`${json ? JSON.stringify(tally) : table}\n`)
  return tally.violations.length > 0 ? 1 : 0
}

function readOptions() {
  try {
    const text = { type: 'string' } as const
    const flag = { type: 'boolean', default: false } as const
    const { values } = parseArgs({ options: { kills: text, seed: text, life: text, verbose: flag, json: flag, keep: flag } })
    const { kills = '50', seed = '1', life = '1', ...flags } = values
    const numbers = { kills: Number(kills), seed: Number(seed), firstLife: Number(life) }
    return Object.values(numbers).every((value) => Number.isInteger(value) && value >= 1) ? { ...numbers, ...flags } : null
  } catch {
    return null
  }
}

function describeStrike(life: number, kill: number, { strike, killed, inHand, violations }: StrikeEnd): string {
  const reach = strike.all ? 'with its workers' : 'alone'
  const what = `life ${life}, kill ${kill}: ${strike.point}:${strike.count} ${reach}`
  if (!killed) return [`${what}: not reached`, ...violations].join('\n  ')
  return [`${what}: ${inHand} pages in hand`, ...violations].join('\n  ')
}

function say(line: string): void {
  process.stderr.write(`${line}\n`)
}
