import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

/** Makes brief objects and some that outlive them, and gives the MB of the nursery afterwards. */
const churn = `
  let kept = []
  for (let round = 0; round < 200; round += 1) {
    const brief = Array.from({ length: 50_000 }, (_, number) => ({ number, text: 'x' + number }))
    kept = [...kept.slice(-9), brief.slice(0, 3_000)]
  }
  const { getHeapSpaceStatistics } = await import('node:v8')
  console.log(getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space').space_size / 1e6)`

function nurseryAfter(script: string): number {
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script + churn], { encoding: 'utf8' })
  expect(stderr).toBe('')
  return Number(stdout)
}

test('the nursery stays as small as it begins, and would not by itself', () => {
  const module = JSON.stringify(new URL('./small-nursery.ts', import.meta.url).href)
  expect(nurseryAfter(`(await import(${module})).keepNurserySmall();`)).toBeLessThan(8)
  expect(nurseryAfter('')).toBeGreaterThan(16)
})
