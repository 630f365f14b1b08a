import { expect, it } from 'vitest'
import type { Selection } from '../../../src-main/contract/selection.ts'
import { useCarrying } from '../../components/carrying-store.ts'
import { useNewBatch } from './new-batch-store.ts'
import { showSelection } from './show-selection.ts'

const selection: Selection = { id: 'one', paths: ['/in'], isManifest: false, suggestedName: 'in', outputDir: '/text/in', settings: null }

it('what was dropped opens the dialog that it is for', () => {
  showSelection(selection)
  expect([useNewBatch.getState().selectionId, useCarrying.getState().takenId]).toEqual(['one', null])
  useNewBatch.getState().close()
  showSelection({ ...selection, id: 'two', carried: { documents: null } })
  expect([useNewBatch.getState().selectionId, useCarrying.getState().takenId]).toEqual([null, 'two'])
})
