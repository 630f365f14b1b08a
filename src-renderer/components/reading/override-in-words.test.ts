import { expect, it } from 'vitest'
import { overrideInWords } from './override-in-words.ts'

it('names what is otherwise, and nothing else', () => {
  expect(overrideInWords({ renderDpi: 400 })).toBe('400 DPI')
  expect(overrideInWords({ languages: ['deu', 'eng'], pageSegmentation: 6, engine: 'native', engineVersion: '5.3.0' })).toBe(
    'German then English, layout single-block, tesseract of this computer',
  )
  expect(overrideInWords({ pageSegmentation: 13, textPolicy: 'force', pageSeconds: 600 })).toBe(
    'layout 13, its own text left aside, up to 600 seconds',
  )
})
