import { type Canvas, createCanvas } from '@napi-rs/canvas'
import { expect, test } from 'vitest'
import { scanOf } from '../test-documents.ts'
import { lookForInk } from './ink.ts'
import { type GreyPicture, toGrey } from './picture.ts'

const pictureOf = (canvas: Canvas): GreyPicture => ({
  width: canvas.width,
  height: canvas.height,
  grey: toGrey(canvas.data()),
  dpi: 150,
})

/** The same noise every time: a sum of twelve even numbers is nearly normal with deviation 1. */
function addNoise(picture: GreyPicture, deviation: number): GreyPicture {
  let seed = 1
  const next = () => {
    seed = (seed * 1664525 + 1013904223) % 2 ** 32
    return seed / 2 ** 32
  }
  const noise = () => Array.from({ length: 12 }, next).reduce((sum, number) => sum + number, -6) * deviation
  return { ...picture, grey: picture.grey.map((grey) => Math.max(0, Math.min(255, Math.round(grey + noise())))) }
}

const empty = () => pictureOf(scanOf([], { paper: '#e8e4da' }))

test('clean paper is blank', () => {
  expect(lookForInk(empty())).toEqual({ blank: true, darkAreas: false })
})

test.each([3, 8, 15])('paper with noise of deviation %i is blank', (deviation) => {
  expect(lookForInk(addNoise(empty(), deviation)).blank).toBe(true)
})

test('a few specks of dust are blank', () => {
  const picture = empty()
  for (const at of [10_000, 70_000, 150_000, 200_000]) picture.grey[at] = 40
  expect(lookForInk(picture).blank).toBe(true)
})

test('a single digit is ink, with and without noise', () => {
  const picture = pictureOf(scanOf(['7']))
  expect(lookForInk(picture).blank).toBe(false)
  expect(lookForInk(addNoise(picture, 8)).blank).toBe(false)
})

test('faint grey print is ink', () => {
  expect(lookForInk(pictureOf(scanOf(['faint'], { ink: '#dcdcdc' }))).blank).toBe(false)
})

test('a black page is no blank page, and has dark areas', () => {
  expect(lookForInk(pictureOf(scanOf([], { paper: '#000' })))).toEqual({ blank: false, darkAreas: true })
})

test('a dark heading is a dark area, black text alone is none', () => {
  const canvas = scanOf(['text'])
  expect(lookForInk(pictureOf(canvas)).darkAreas).toBe(false)
  canvas.getContext('2d').fillRect(0, 200, 600, 130)
  expect(lookForInk(pictureOf(canvas)).darkAreas).toBe(true)
})

test('a picture of one pixel is looked at without an error', () => {
  expect(lookForInk(pictureOf(createCanvas(1, 1)))).toHaveProperty('blank')
})
