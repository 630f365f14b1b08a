import { cleanup, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import type { UpdateState } from '../../src-main/contract/updates.ts'
import { renderWithMain } from '../components/testing.tsx'
import { UpdateItem } from './update-item.tsx'

afterEach(cleanup)

const update = { version: '0.2.0', releasedAt: null, file: 'a.exe', url: 'https://example.org/a.exe', size: null, sha512: '', notes: null }

function show(state: UpdateState) {
  let answered = false
  const get = () => {
    answered = true
    return { version: '0.1.0', host: 'example.org', installs: true, lookedAt: 1, state }
  }
  renderWithMain(<UpdateItem narrow={false} />, { updates: { get } })
  return waitFor(() => expect(answered).toBe(true))
}

it('leads to a newer version, and to one that is ready', async () => {
  await show({ step: 'found', update })
  expect((await screen.findByRole('link', { name: 'Version 0.2.0 is there' })).getAttribute('href')).toBe('#/settings/updates')
  cleanup()
  await show({ step: 'ready', update })
  expect(await screen.findByRole('link', { name: '0.2.0 installs on quit' })).toBeTruthy()
})

it.each<UpdateState>([
  { step: 'not-looked' },
  { step: 'looking' },
  { step: 'up-to-date' },
  { step: 'failed', code: '', message: '', update: null },
])('$step is no line of the rail', async (state) => {
  await show(state)
  expect(screen.queryByRole('link')).toBeNull()
})
