import { expect, test } from 'vitest'
import { describeChoices } from './languages.ts'

test('each language has a line with its name, its model and where it comes from', () => {
  const lines = describeChoices({
    engines: [
      { name: 'tesseract.js', version: null, program: null },
      { name: 'native', version: '5.3.0', program: '/bin/tesseract' },
    ],
    languages: [
      { code: 'eng', model: 'best', origin: 'app', folder: '/app' },
      { code: 'chi_sim', model: 'unknown', origin: 'operator', folder: '/mine' },
    ],
  })
  expect(lines).toEqual([
    'eng      English              best     with the app  /app',
    'chi_sim  Chinese, simplified  unknown  yours         /mine',
    '',
    'Engines: tesseract.js, native (tesseract 5.3.0)',
  ])
})

test('that there is none is said', () => {
  expect(describeChoices({ engines: [{ name: 'tesseract.js', version: null, program: null }], languages: [] })[0]).toBe(
    'No language data are installed.',
  )
})
