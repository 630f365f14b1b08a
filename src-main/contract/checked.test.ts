import { expect, test } from 'vitest'
import { checked } from './checked.ts'
import { engineSettingsSchema } from './settings.ts'

test('a value that fits comes back with its defaults', () => {
  expect(checked(engineSettingsSchema, { workers: 4 })).toMatchObject({ workers: 4, pageSeconds: 180 })
})

test.each([0, 65])('a value outside of its range is SETTING_INVALID and names the setting: %i workers', (workers) => {
  const place = { detail: expect.stringContaining('workers') }
  expect(() => checked(engineSettingsSchema, { workers })).toThrow(expect.objectContaining({ code: 'SETTING_INVALID', place }))
})
