import { cleanup, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { batchWith, renderWithMain } from '../../../components/testing.tsx'
import { SummaryPanel } from './summary-panel.tsx'

afterEach(cleanup)

it('adds up: the parts shown are the total shown', () => {
  renderWithMain(<SummaryPanel batch={batchWith()} />, {})
  const numbers = [...document.querySelectorAll('dl:first-of-type dd')].map((dd) => Number(dd.textContent?.replaceAll(',', '')))
  const total = numbers.pop()
  expect(numbers.reduce((sum, number) => sum + number, 0)).toBe(total)
  expect(screen.getByText('233,118')).toBeTruthy()
})
