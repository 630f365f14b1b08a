import { expect, test } from 'vitest'
import { attemptsToRemoveStatement, neededStatement } from './retention-sweep.ts'
import { newStore } from './testing/new-store.ts'
import { seedPages } from './testing/seed.ts'

test('whether a file is needed, and which attempts of a slice may go, is asked by looks into indexes alone', () => {
  const { db } = newStore()
  seedPages(db, 3, 3)
  const needed = db.prepare<[number], { detail: string }>(`explain query plan ${neededStatement}`).all(1)
  const range = { after: 0, until: 1, before: 0, batches: '[]' }
  const attempts = db.prepare<object, { detail: string }>(`explain query plan ${attemptsToRemoveStatement}`).all(range)
  const steps = [...needed, ...attempts].map(({ detail }) => detail)
  expect(steps.filter((step) => step.startsWith('SCAN') && !step.includes('json_each'))).toEqual([])
  expect(steps).toContainEqual(expect.stringContaining('USING INDEX documents_open (batch_id=?)'))
  expect(steps).toContainEqual(expect.stringMatching(/^SEARCH a USING INTEGER PRIMARY KEY \(rowid>\? AND rowid<\?\)/))
})
