import { fc } from '@fast-check/vitest'
import { workOnBatches } from './random-batches.ts'
import { workOnFailures } from './random-failures.ts'
import { workOnPages } from './random-pages.ts'
import type { World } from './world.ts'

/** One thing that happens; `pick` and `choice` say to what and how, whatever there is. */
export interface Operation {
  type: keyof Handlers
  pick: number
  choice: number
}

type Handlers = ReturnType<typeof workOnBatches> & ReturnType<typeof workOnPages> & ReturnType<typeof workOnFailures>

/** Does one thing after the other, as the program would. */
export function worker(world: World): (operation: Operation) => Promise<void> {
  const handlers: Handlers = { ...workOnBatches(world), ...workOnPages(world), ...workOnFailures(world) }
  const play: { [Type in keyof Handlers]: (pick: number, choice: number) => unknown } = handlers
  return async ({ type, pick, choice }) => {
    world.now += 1_000
    await play[type](pick, choice)
  }
}

/** How often something happens, of all that does. Reading pages is most of it, as in the program. */
const weights: Record<keyof Handlers, number> = {
  importDocuments: 6,
  inspect: 10,
  claim: 12,
  settle: 24,
  timePasses: 3,
  pause: 2,
  resume: 3,
  cancel: 1,
  hold: 2,
  start: 3,
  discard: 1,
  crash: 1,
  retryPage: 3,
  retryGroup: 2,
  retryFile: 2,
  giveBack: 2,
  exclude: 4,
  takeBack: 3,
  tryOnSome: 3,
  applyTry: 2,
  undoTry: 2,
  correct: 4,
  takeBackCorrection: 2,
  confirm: 3,
  takeBackConfirmation: 1,
  readAgain: 4,
  fileChanged: 2,
  close: 8,
  wantFormat: 0.5,
}

/** @param most operations in a row */
export function operations(most: number): fc.Arbitrary<Operation[]> {
  const types = Object.entries(weights).map(([type, weight]) => ({ weight: weight * 10, arbitrary: fc.constant(type as keyof Handlers) }))
  const one = fc.record({ type: fc.oneof(...types), pick: fc.nat(999), choice: fc.nat(999) })
  return fc.array(one, { maxLength: most, size: 'max' })
}
