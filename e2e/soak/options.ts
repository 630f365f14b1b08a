import { parseArgs } from 'node:util'

export interface SoakWish {
  /** For how long work is fed. What is left is read to its end after that. */
  minutes: number
  /** Seconds between two looks at memory and journals. */
  everySeconds: number
  seed: number
  json: boolean
  keep: boolean
}

export const usage = `npm run test:soak -- [--minutes M] [--every S] [--seed S] [--json] [--keep]
  --minutes M  for how long work is fed (30)
  --every S    seconds between two looks at memory and journals (5)
  --seed S     the same seed gives the same documents and the same order of what operators do (1)
  --json       the figures as one JSON document on stdout, the table on stderr
  --keep       leave the data folder and the outputs`

/** Null when they make no sense. */
export function readOptions(args: string[]): SoakWish | null {
  try {
    const text = { type: 'string' } as const
    const flag = { type: 'boolean', default: false } as const
    const { values } = parseArgs({ args, options: { minutes: text, every: text, seed: text, json: flag, keep: flag } })
    const { minutes = '30', every = '5', seed = '1', json, keep } = values
    const wish = { minutes: Number(minutes), everySeconds: Number(every), seed: Number(seed), json, keep }
    const makesSense = wish.minutes > 0 && wish.minutes <= 10_080 && wish.everySeconds >= 0.1 && Number.isInteger(wish.seed)
    return makesSense ? wish : null
  } catch {
    return null
  }
}
