import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserWindow } from 'electron'
import { beforeEach, expect, test, vi } from 'vitest'
import type { CarryStep, TakeStep } from '../contract/carry-steps.ts'
import type { Engine } from '../engine.ts'
import { temporaryFolder } from '../store/testing/temporary-folder.ts'
import { carryingHandlers } from './carrying-handlers.ts'
import { Selections } from './selections.ts'

/** What the operator chooses in the dialogs of the system; null: closes them. */
const chosen = vi.hoisted(() => ({ path: null as string | null, shown: [] as string[] }))
vi.mock('electron', () => ({
  dialog: {
    showSaveDialog: async () => ({ canceled: chosen.path === null, filePath: chosen.path ?? '' }),
    showOpenDialog: async () => ({ canceled: chosen.path === null, filePaths: chosen.path === null ? [] : [chosen.path] }),
  },
  shell: { showItemInFolder: (path: string) => chosen.shown.push(path) },
}))

const batchId = 'b_00000001'
const written = { path: '/stick/a.leafcutter', bytes: 1, documents: 1, pages: 2, pagesDone: 1, sources: 0, sourcesLeftOut: 0 }

beforeEach(() => {
  chosen.path = null
  chosen.shown = []
})

function handlers(engine: Partial<Engine>) {
  const glance = { glanceAtBatchSoon: async () => ({ name: 'Archive: 1', outputDir: '/text/Archive' }) }
  const selections = new Selections('/out')
  return { selections, ...carryingHandlers({ ...glance, ...engine } as unknown as Engine, selections, {} as BrowserWindow) }
}

async function all<Step>(steps: AsyncIterable<Step>): Promise<Step[]> {
  const told: Step[] = []
  for await (const step of steps) told.push(step)
  return told
}

test('a batch is carried to where the operator says, and only then', async () => {
  const carryBatch = vi.fn(async () => written)
  const { carry } = handlers({ carryBatch })
  expect(await all<CarryStep>(carry({ input: { batchId, withDocuments: true } }))).toEqual([{ step: 'not-saved' }])
  expect(carryBatch).not.toHaveBeenCalled()
  chosen.path = written.path
  expect(await all<CarryStep>(carry({ input: { batchId, withDocuments: true } }))).toEqual([
    { step: 'pausing' },
    { step: 'written', written },
  ])
  expect(carryBatch).toHaveBeenCalledWith({ batchId, path: written.path, withDocuments: true }, expect.anything())
})

test('the file of a batch that was carried away is shown, and a missing one is an error', async () => {
  const path = join(temporaryFolder(), 'a.leafcutter')
  const { showFile } = handlers({ carriedTo: () => path })
  await expect(showFile({ input: { batchId } })).rejects.toMatchObject({ code: 'INPUT_MISSING', place: { path } })
  writeFileSync(path, '')
  await showFile({ input: { batchId } })
  expect(chosen.shown).toEqual([path])
})

test('a file is taken in with the places that were chosen in dialogs, and is forgotten when it is', async () => {
  const folder = temporaryFolder()
  const file = join(folder, 'back.leafcutter')
  const documents = join(folder, 'scans')
  mkdirSync(documents)
  const taken = { batchId, isNew: true }
  const takeCarried = vi.fn(async () => taken as never)
  const lookAtCarried = vi.fn(async () => ({ ...taken, pages: 2 }) as never)
  const { choose, chooseDocuments, look, take, selections } = handlers({ takeCarried, lookAtCarried })
  expect(await choose()).toBeNull()
  chosen.path = file
  const { id: selectionId } = (await choose()) ?? { id: '' }
  await all(look({ input: { selectionId } }))
  expect(lookAtCarried).toHaveBeenLastCalledWith({ path: file, documents: null }, expect.anything())
  chosen.path = null
  expect((await chooseDocuments({ input: { selectionId } })).carried).toEqual({ documents: null })
  chosen.path = documents
  expect((await chooseDocuments({ input: { selectionId } })).carried).toEqual({ documents })
  expect(await all<TakeStep>(take({ input: { selectionId } }))).toEqual([{ step: 'taken', taken }])
  expect(takeCarried).toHaveBeenCalledWith({ path: file, documents, out: join('/out', 'back') }, expect.anything())
  expect(() => selections.get(selectionId)).toThrow()
})

test('folders that were chosen for a new batch are no carried batch', async () => {
  const { look, take, chooseDocuments, selections } = handlers({})
  const { id: selectionId } = selections.remember(['/in'])
  expect(() => look({ input: { selectionId } })).toThrow(expect.objectContaining({ code: 'INPUT_MISSING' }))
  expect(() => take({ input: { selectionId } })).toThrow(expect.objectContaining({ code: 'INPUT_MISSING' }))
  await expect(chooseDocuments({ input: { selectionId } })).rejects.toMatchObject({ code: 'INPUT_MISSING' })
})

test('a file stays chosen when taking it in fails', async () => {
  const { choose, take, selections } = handlers({ takeCarried: () => Promise.reject(new Error('disk full')) })
  chosen.path = '/stick/back.leafcutter'
  const { id: selectionId } = (await choose()) ?? { id: '' }
  await expect(all(take({ input: { selectionId } }))).rejects.toThrow('disk full')
  expect(selections.get(selectionId).paths).toEqual(['/stick/back.leafcutter'])
})
