import { cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { renderWithMain } from '../../../components/testing.tsx'
import { ReviewFilter } from './review-filter.tsx'

afterEach(cleanup)

it('carries the number of pages and turns the filter on and off', () => {
  const onChange = vi.fn()
  renderWithMain(<ReviewFilter pages={1204} on={false} onChange={onChange} />, {})
  const button = screen.getByRole('button', { name: /^1,204 pages to review$/, pressed: false })
  fireEvent.click(button)
  expect(onChange).toHaveBeenCalledWith(true)
})

it('is not there when no page needs it, unless it is on', () => {
  renderWithMain(<ReviewFilter pages={0} on={false} onChange={() => {}} />, {})
  expect(screen.queryByRole('button')).toBeNull()
  cleanup()
  renderWithMain(<ReviewFilter pages={0} on onChange={() => {}} />, {})
  expect(screen.getByRole('button', { pressed: true })).toBeTruthy()
})
