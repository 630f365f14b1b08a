import { cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import type { LicenceList as Licences } from '../../../../src-main/contract/licence.ts'
import { renderWithMain } from '../../../components/testing.tsx'
import { LicenceList } from './licence-list.tsx'

afterEach(cleanup)

const list: Licences = {
  packages: [
    { name: '@types/none', version: '1.0.0', licence: 'ISC' },
    { name: 'react', version: '19.0.0', licence: 'MIT' },
    { name: 'zod', version: '4.0.0', licence: 'MIT' },
  ],
  files: ['/opt/leafcutter/LICENSES.chromium.html'],
}

function show(licences: Licences = list) {
  const asked: string[] = []
  renderWithMain(<LicenceList />, {
    licences: {
      list: () => licences,
      text: ({ name }) => {
        asked.push(name)
        return name === '@types/none' ? '' : `Text of ${name}`
      },
    },
  })
  return asked
}

it('lists what ships, and finds it by its name or its licence', async () => {
  show()
  expect(await screen.findByText('3 packages')).toBeTruthy()
  expect(screen.getByText('/opt/leafcutter/LICENSES.chromium.html')).toBeTruthy()
  fireEvent.change(screen.getByRole('searchbox', { name: 'Package or licence' }), { target: { value: 'isc' } })
  expect(await screen.findByText('1 of 3 packages')).toBeTruthy()
  expect(screen.queryByText('zod')).toBeNull()
})

it('asks for a text when it is to be shown, and says when there is none', async () => {
  const asked = show()
  fireEvent.click(await screen.findByRole('button', { name: 'Show the licence of zod 4.0.0' }))
  expect(await screen.findByText('Text of zod')).toBeTruthy()
  expect(asked).toEqual(['zod'])
  fireEvent.click(screen.getByRole('button', { name: 'Show the licence of @types/none 1.0.0' }))
  expect(await screen.findByText('This package brings no text of its own; it names ISC.')).toBeTruthy()
  expect(screen.queryByText('Text of zod')).toBeNull()
})

it('says that a build for development has no list', async () => {
  show({ packages: null, files: [] })
  expect(await screen.findByText(/^This build has no list of licences/)).toBeTruthy()
  expect(screen.getByText(/LICENSE\.electron\.txt and LICENSES\.chromium\.html/)).toBeTruthy()
})
