import { beforeAll, expect, test } from 'vitest'
import { failpoints } from '../../src-main/failpoint.ts'
import { pagesOfATurn } from '../../src-main/queue/fair-share.ts'
import { killAgainAndAgain } from '../kill/kill-again-and-again.ts'
import { workers } from '../kill/life.ts'
import { describeViolation, type Tally } from '../kill/tally.ts'

/** One life has fifty kills, and comes to every failpoint. `npm run test:kill` lives more of them. */
const kills = 50
const seed = 1
let tally: Tally

beforeAll(async () => {
  tally = await killAgainAndAgain({ kills, seed })
}, 300_000)

test('F1 to F4: after fifty kills nothing is lost, half done or done twice, and the outputs are those of an undisturbed run', () => {
  expect(tally.violations.map((violation) => describeViolation(violation, seed))).toEqual([])
  expect(tally.kills).toBe(kills)
})

test('every failpoint was reached', () => {
  expect(failpoints.filter((point) => tally.points[point].kills === 0)).toEqual([])
})

test('a kill costs at most the turns that were in hand, of one page or of as many cheap ones as may travel together', () => {
  expect(tally.mostAtOnce).toBeGreaterThan(0)
  expect(tally.mostAtOnce).toBeLessThanOrEqual(workers * pagesOfATurn)
})
