import { beforeEach, expect, it } from 'vitest'
import { menuCommands } from '../../src-main/contract/window-wishes.ts'
import { useRoute } from '../components/route.ts'
import { useNewBatch } from '../features/intake/new-batch-store.ts'
import { link } from '../ipc/link.ts'
import { answering } from '../ipc/testing.ts'
import { runCommand } from './follow-wishes.ts'
import { useKeysSheet } from './keys-sheet.tsx'
import { usePalette } from './palette/palette-store.ts'

const called: string[] = []
beforeEach(() => {
  called.length = 0
  const answer = (name: string) => () => {
    called.push(name)
    return { batches: 1 }
  }
  const choose = () => {
    called.push('choose')
    return null
  }
  link.use(answering({ batches: { pauseAll: answer('pauseAll'), resumeAll: answer('resumeAll') }, carrying: { choose } }))
})

/** All that a command can change. */
const seen = () =>
  JSON.stringify([
    called,
    useRoute.getState().route,
    useNewBatch.getState().shown,
    useKeysSheet.getState().shown,
    usePalette.getState().shown,
  ])

for (const command of menuCommands) {
  it(`the command ${command} of the menu does something`, async () => {
    useRoute.setState({ route: { screen: 'page', pageId: 1, search: '' } })
    const before = seen()
    runCommand(command)
    await Promise.resolve()
    await Promise.resolve()
    expect(seen()).not.toBe(before)
  })
}
