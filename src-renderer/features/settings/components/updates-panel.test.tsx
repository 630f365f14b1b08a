import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { engineSettingsSchema } from '../../../../src-main/contract/settings.ts'
import type { FoundUpdate, UpdateState, UpdatesNow } from '../../../../src-main/contract/updates.ts'
import { renderWithMain } from '../../../components/testing.tsx'
import { SettingsScreen } from './settings-screen.tsx'

afterEach(cleanup)

const update: FoundUpdate = {
  version: '0.2.0',
  releasedAt: Date.UTC(2026, 10, 20, 12),
  file: 'leafcutter_0.2.0_amd64.deb',
  url: 'https://updates.example.org/leafcutter/leafcutter_0.2.0_amd64.deb',
  size: 94_000_000,
  sha512: 'ab'.repeat(64),
  notes: 'Faster.\n<b onclick="x()">Bold</b>',
}

async function show(state: UpdateState, change: Partial<UpdatesNow> = {}) {
  const asked: string[] = []
  const defaults = engineSettingsSchema.parse({ workers: 3 })
  const note = (call: string) => () => void asked.push(call)
  renderWithMain(<SettingsScreen section="updates" />, {
    intake: { choices: () => ({ engines: [], languages: [] }) },
    machine: {
      settings: () => ({ settings: defaults, defaults, halfOfMemory: 8e9 }),
      changeSettings: (settings) => void asked.push(JSON.stringify(settings)),
    },
    updates: {
      get: () => ({ version: '0.1.0', host: 'updates.example.org', installs: true, lookedAt: null, state, ...change }),
      look: note('look'),
      download: note('download'),
      stopDownload: note('stop'),
    },
  })
  await screen.findByRole('heading', { name: 'This version' })
  await screen.findByText('0.1.0')
  return asked
}

const button = (name: string | RegExp) => screen.getByRole<HTMLButtonElement>('button', { name })

it('says that a copy was made without an address, and offers nothing that would ask', async () => {
  await show({ step: 'not-looked' }, { host: null, installs: false })
  expect(screen.getByText(/^This copy was made without an address for updates\./)).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Look now' })).toBeNull()
  await waitFor(() => expect(button('Daily').disabled).toBe(true))
})

it('asks when it is told to, and by itself only when that is chosen', async () => {
  const asked = await show({ step: 'not-looked' })
  expect(screen.getByRole('status').textContent).toBe('Not looked for yet')
  expect(button('Never').getAttribute('aria-pressed')).toBe('true')
  fireEvent.click(button('Look now'))
  await waitFor(() => expect(asked).toEqual(['look']))
  fireEvent.click(button('Daily'))
  await waitFor(() => expect(asked).toContain('{"lookForUpdates":"daily"}'))
})

it.each<[UpdateState, string]>([
  [{ step: 'looking' }, 'Looking'],
  [{ step: 'up-to-date' }, 'This is the newest version'],
  [{ step: 'found', update }, 'Version 0.2.0 is there'],
  [{ step: 'downloading', update, bytes: 1, total: 2 }, 'Downloading version 0.2.0'],
  [{ step: 'ready', update }, 'Version 0.2.0 installs when Leafcutter is quit'],
  [{ step: 'failed', code: 'UPDATE_DAMAGED', message: 'The file was damaged.', update }, 'Not known'],
])('%j is told in words', async (state, words) => {
  await show(state)
  expect(screen.getByRole('status').textContent).toBe(words)
  expect(button('Look now').disabled).toBe(['looking', 'downloading', 'ready'].includes(state.step))
})

it('offers a download that says how much it is, and shows notes as the text that they are', async () => {
  const asked = await show({ step: 'found', update })
  expect(screen.getByText('Version 0.2.0, released 20 November 2026, 94 MB')).toBeTruthy()
  expect(screen.getByText(/<b onclick="x\(\)">Bold<\/b>/).innerHTML).toContain('&lt;b')
  fireEvent.click(button('Download 0.2.0, 94 MB'))
  await waitFor(() => expect(asked).toEqual(['download']))
})

it('shows how far a download is, and stops it', async () => {
  const asked = await show({ step: 'downloading', update, bytes: 47_000_000, total: 94_000_000 })
  const bar = screen.getByRole('progressbar', { name: 'Download' })
  expect([bar.getAttribute('aria-valuenow'), bar.getAttribute('aria-valuetext')]).toEqual(['50', '47 MB of 94 MB'])
  fireEvent.click(button('Stop'))
  await waitFor(() => expect(asked).toEqual(['stop']))
})

it('tells what went wrong, and offers what was found once more', async () => {
  await show({ step: 'failed', code: 'UPDATE_DAMAGED', message: 'The file was damaged.', update })
  expect(screen.getByRole('alert').textContent).toBe('The file was damaged.')
  expect(button(/^Download 0\.2\.0/)).toBeTruthy()
})

it('gives an administrator the file and its checksum where it does not install', async () => {
  await show({ step: 'found', update }, { installs: false })
  expect(screen.getByText('ab'.repeat(64))).toBeTruthy()
  expect(screen.getByText('leafcutter_0.2.0_amd64.deb')).toBeTruthy()
  expect(button('Copy the SHA-512')).toBeTruthy()
  expect(screen.queryByRole('button', { name: /^Download/ })).toBeNull()
})
