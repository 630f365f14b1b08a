import { expect, test } from 'vitest'
import { checkAgain } from './check-again.ts'
import { type BatchSummary, batchSettingsSchema } from './contract/batch.ts'
import type { ImportRequest } from './intake/plan-import.ts'

const settings = batchSettingsSchema.parse({ languages: ['deu'], textPolicy: 'skip' })
const startsAt = 1_700_000_000_000

/** Calls of an engine that has a held batch `b_old`, and remembers what was asked of it. */
function engineWith({ held = { startsAt } as BatchSummary['held'], nextIsHeld = true, fails = false } = {}) {
  const asked: unknown[] = []
  const batch = { name: 'Archive', outputDir: '/out', priority: 20, settings, held } as BatchSummary
  return {
    asked,
    getBatch: (id: string) => (id === 'b_old' ? batch : { ...batch, held: nextIsHeld ? { startsAt } : null }),
    sourcesOf: () => ['/in'],
    manifestOf: () => null,
    async importPaths(request: ImportRequest) {
      if (fails) throw new Error('the folder is gone')
      asked.push(request)
      return 'b_new'
    },
    importManifest: () => Promise.reject(new Error('it is no manifest')),
    async discardHeld(id: string) {
      asked.push(`discard ${id}`)
      return true
    },
  }
}

test('makes the same batch with the other choice, held as before, and only then gives the old one up', async () => {
  const engine = engineWith()
  expect(await checkAgain(engine, 'b_old', 'force')).toBe('b_new')
  expect(engine.asked).toEqual([
    {
      paths: ['/in'],
      ...{ name: 'Archive', outputDir: '/out', priority: 20 },
      settings: { ...settings, textPolicy: 'force' },
      hold: { startsAt, sampleWanted: true },
    },
    'discard b_old',
  ])
})

test('keeps the check that is there when the new one cannot be made', async () => {
  const engine = engineWith({ fails: true })
  await expect(checkAgain(engine, 'b_old', 'force')).rejects.toThrow('the folder is gone')
  expect(engine.asked).toEqual([])
})

test('keeps it as well when the same import was started before', async () => {
  const engine = engineWith({ nextIsHeld: false })
  expect(await checkAgain(engine, 'b_old', 'force')).toBe('b_new')
  expect(engine.asked).not.toContain('discard b_old')
})

test.each([
  ['was started meanwhile', 'force', null],
  ['is read so already', 'skip', { startsAt: null }],
] as const)('leaves a batch alone that %s', async (_, textPolicy, held) => {
  const engine = engineWith({ held })
  expect(await checkAgain(engine, 'b_old', textPolicy)).toBe('b_old')
  expect(engine.asked).toEqual([])
})
