import { loadImage } from '@napi-rs/canvas'
import { afterAll, expect, test } from 'vitest'
import type { DocumentKind } from '../src-main/contract/document.ts'
import type { ImageOutcome } from '../src-main/contract/worker-tasks.ts'
import { closeDocument } from './open-document.ts'
import { renderImage } from './render-image.ts'
import { limits, makePdf, scanOf, sourceOf, withText } from './test-documents.ts'
import { greyPage, writeTiff } from './testing/write-tiff.ts'

afterAll(closeDocument)

async function render(bytes: Uint8Array, kind: DocumentKind, maxSide: number, pageNumber = 1): Promise<ImageOutcome> {
  return renderImage({ source: await sourceOf(bytes), kind, pageNumber, maxSide, limits })
}

async function sizeOf(outcome: ImageOutcome): Promise<number[]> {
  if (outcome.type === 'failed') throw new Error(outcome.code)
  expect(outcome.mediaType).toBe('image/jpeg')
  const image = await loadImage(Buffer.from(outcome.bytes))
  expect([outcome.width, outcome.height]).toEqual([image.width, image.height])
  return [image.width, image.height]
}

test('a page of a PDF is drawn with its longer side as wanted', async () => {
  const bytes = await makePdf([withText('one'), withText('two')])
  expect(await sizeOf(await render(bytes, 'pdf', 800, 2))).toEqual([800, 600])
})

test('an image is scaled down, and never up', async () => {
  const bytes = await scanOf(['x']).encode('png')
  expect(await sizeOf(await render(bytes, 'png', 300))).toEqual([300, 225])
  expect(await sizeOf(await render(bytes, 'png', 3000))).toEqual([600, 450])
})

test('a page of a TIFF is drawn as that page', async () => {
  const page = (value: number, width: number) => greyPage(new Uint8Array(width * 30).fill(value), width, 30)
  const bytes = writeTiff([page(0, 40), page(255, 60)])
  expect(await sizeOf(await render(bytes, 'tiff', 300, 1))).toEqual([40, 30])
  expect(await sizeOf(await render(bytes, 'tiff', 300, 2))).toEqual([60, 30])
})

test('what cannot be drawn fails as in reading', async () => {
  expect(await render(Buffer.from('%PDF-1.4 rubbish'), 'pdf', 300)).toMatchObject({ type: 'failed', code: 'UNREADABLE' })
  expect(await render(await makePdf([withText('one')]), 'pdf', 300, 2)).toMatchObject({ type: 'failed', code: 'PAGE_UNREADABLE' })
})
