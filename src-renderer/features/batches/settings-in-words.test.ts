import { expect, it } from 'vitest'
import { type BatchSettings, batchSettingsSchema } from '../../../src-main/contract/batch.ts'
import { settingsInWords, settingsToShow } from './settings-in-words.ts'

const usual = batchSettingsSchema.parse({})
const native: BatchSettings = { ...usual, engine: 'native', engineVersion: '5.3.0' }

/** For each setting one other value, and what it stands beside. */
const others: { [Name in keyof BatchSettings]: [BatchSettings[Name], BatchSettings] } = {
  languages: [['deu'], usual],
  textPolicy: ['force', usual],
  renderDpi: [400, usual],
  pageSegmentation: [13, usual],
  engine: ['native', usual],
  engineVersion: ['5.4.0', native],
  model: ['fast', usual],
  turn: [false, usual],
  deskew: [false, usual],
  despeckle: [true, usual],
  cleanBackground: [true, usual],
  tessdataFolder: ['/data', usual],
  formats: [['pdf'], usual],
}

it.each(Object.keys(batchSettingsSchema.shape) as (keyof BatchSettings)[])('%s can be read in the words', (name) => {
  const [value, beside] = others[name]
  expect(settingsInWords({ ...beside, [name]: value })).not.toEqual(settingsInWords(beside))
})

it('says what is usual as well', () => {
  expect(Object.fromEntries(settingsInWords(usual).map(({ word, value }) => [word, value]))).toEqual({
    'Pages with text': 'Skip',
    Languages: 'English',
    'Written as': 'Text',
    'Drawn at': '300 DPI',
    'Read by': 'The recogniser that ships with Leafcutter',
    'Language data': 'Whatever is installed, the best first',
    Layout: 'Found by itself, with columns and pictures',
    Turned: 'When they lie on a side or their head',
    'Sloping lines': 'Made level',
    Specks: 'Left as they are',
    'Grey paper': 'Left as it is',
  })
})

it('begins with what is not as usual, and leaves nothing out', () => {
  const { shown, rest } = settingsToShow({ ...usual, deskew: false, languages: ['deu'] })
  expect(shown.map(({ word }) => word)).toEqual(['Languages', 'Sloping lines', 'Pages with text', 'Written as'])
  expect(rest).toHaveLength(settingsInWords(usual).length - shown.length)
  expect(rest.map(({ word }) => word)).not.toContain('Sloping lines')
})

it('shows what is looked for first when everything is as usual', () => {
  expect(settingsToShow(usual).shown.map(({ word }) => word)).toEqual(['Pages with text', 'Languages', 'Written as'])
})
