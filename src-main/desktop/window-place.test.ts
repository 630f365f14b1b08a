import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { keepPlace, leastSize, placeOnScreen, readPlace, type WindowPlace } from './window-place.ts'

const left = { x: 0, y: 25, width: 1920, height: 1055 }
const right = { x: 1920, y: 0, width: 2560, height: 1440 }
const place = (change: Partial<WindowPlace>): WindowPlace => ({ x: 100, y: 100, width: 1200, height: 800, maximised: false, ...change })

it('opens where it was, on whatever screen that is', () => {
  expect(placeOnScreen(place({}), [left, right])).toEqual({ x: 100, y: 100, width: 1200, height: 800 })
  expect(placeOnScreen(place({ x: 2500 }), [left, right])).toMatchObject({ x: 2500 })
})

it('opens in the middle when the screen is gone, or when its head could not be taken hold of', () => {
  const usual = { width: 1440, height: 900 }
  expect(placeOnScreen(place({ x: 2500 }), [left])).toEqual(usual)
  expect(placeOnScreen(place({ x: 1800 }), [left])).toEqual(usual)
  expect(placeOnScreen(place({ y: 1060 }), [left])).toEqual(usual)
  expect(placeOnScreen(null, [left])).toEqual(usual)
})

it('is no larger than the screen, no smaller than its parts need, and its head is below the menu of the system', () => {
  expect(placeOnScreen(place({ width: 9_000, height: 9_000 }), [left])).toMatchObject({ width: 1920, height: 1055 })
  expect(placeOnScreen(place({ width: 300, height: 300 }), [left])).toMatchObject(leastSize)
  expect(placeOnScreen(place({ y: 0 }), [left])).toMatchObject({ y: 25 })
})

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'leafcutter-place-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('is kept, and what cannot be read or written is as if there were none', () => {
  const file = join(folder, 'window.json')
  expect(readPlace(file)).toBeNull()
  expect(keepPlace(file, place({ maximised: true }))).toBe(true)
  expect(readPlace(file)).toEqual(place({ maximised: true }))
  for (const text of ['', '{', '{"x":1e99}', 'null', '{"x":"1"}']) {
    writeFileSync(file, text)
    expect(readPlace(file), text).toBeNull()
  }
  mkdirSync(join(folder, 'taken'))
  expect(keepPlace(join(folder, 'taken'), place({}))).toBe(false)
})
