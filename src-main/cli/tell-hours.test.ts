import { expect, test } from 'vitest'
import { hoursTeller } from './tell-hours.ts'

const at = (hours: number) => new Date(2026, 4, 10, hours).getTime()
const hours = { hours: null, anyway: false }

test('tells once when it rests and when it goes on, and nothing while pages are read', () => {
  const lines: string[] = []
  const tell = hoursTeller(
    (line) => lines.push(line),
    () => at(12),
  )
  tell({ ...hours, rests: false, changesAt: at(13) })
  tell({ ...hours, rests: true, changesAt: at(20) })
  tell({ ...hours, rests: true, changesAt: at(20) })
  tell({ ...hours, rests: false, changesAt: null })
  expect(lines).toEqual(['Reads from 20:00 on. Files are counted meanwhile.', 'Pages are read from now on.'])
})
