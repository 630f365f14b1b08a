import { cleanup, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { batchWith, renderWithMain } from '../components/testing.tsx'
import { Rail } from './rail.tsx'

afterEach(cleanup)

const batches = [batchWith({ id: 'b_1' }), batchWith({ id: 'b_2', state: 'failed' }), batchWith({ id: 'b_3', state: 'completed' })]

it('counts the batches of each state', async () => {
  renderWithMain(<Rail narrow={false} />, { batches: { list: () => batches }, machine: { status: () => new Promise(() => {}) } })
  expect(await screen.findByRole('link', { name: 'All 3' })).toBeTruthy()
  expect(screen.getByRole('link', { name: 'Running 1' })).toBeTruthy()
  expect(screen.getByRole('link', { name: 'Paused 0' })).toBeTruthy()
  expect(screen.getByRole('link', { name: 'Needs attention 1' })).toBeTruthy()
})

it('keeps its words for screen readers when only icons are shown', async () => {
  renderWithMain(<Rail narrow />, { batches: { list: () => batches } })
  expect(await screen.findByRole('link', { name: /Needs attention/ })).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Keys' })).toBeTruthy()
})
