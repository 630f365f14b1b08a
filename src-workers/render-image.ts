import type { Canvas } from '@napi-rs/canvas'
import type { ImageOutcome, ImageTask } from '../src-main/contract/worker-tasks.ts'
import { failedBy } from './failure.ts'
import { drawImage } from './steps/decode-image.ts'
import { type OpenPage, openPage } from './steps/open.ts'
import { drawPage } from './steps/render.ts'

const jpegQuality = 80

/** Makes a picture of a page for the window: in colour, as a JPEG. */
export async function renderImage(task: ImageTask): Promise<ImageOutcome> {
  try {
    const canvas = await draw(await openPage(task), task)
    const bytes = new Uint8Array(await canvas.encode('jpeg', jpegQuality))
    return { type: 'image', mediaType: 'image/jpeg', bytes, width: canvas.width, height: canvas.height }
  } catch (error) {
    return failedBy(error)
  }
}

async function draw(page: OpenPage, task: ImageTask): Promise<Canvas> {
  const maxSide = Math.min(task.maxSide, task.limits.maxSide)
  if (page.type === 'image') return (await drawImage(page.image, maxSide)).canvas
  const points = page.page.getViewport({ scale: 1 })
  const { canvas } = await drawPage(page.document.pdf, page.page, maxSide / Math.max(points.width, points.height))
  return canvas
}
