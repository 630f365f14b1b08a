import { expect, test } from 'vitest'
import { volumeTeller } from './tell-volumes.ts'

test('F23: a folder that is away is told once, and once more when it is back', () => {
  const lines: string[] = []
  const tell = volumeTeller((line) => lines.push(line))
  const away = { folder: '/mnt/scans', since: 0, pages: 1_200, files: 1 }
  tell([])
  tell([away])
  tell([away])
  tell([])
  expect(lines).toEqual([
    expect.stringMatching(
      /^\/mnt\/scans cannot be reached; 1,200 pages of 1 file wait, and it is looked for every 10 s\. .+ \[VOLUME_AWAY\]$/,
    ),
    '/mnt/scans is back; reading goes on.',
  ])
})
