import type { Canvas } from '@napi-rs/canvas'
import type { WorkerLimits } from '../../src-main/contract/worker-tasks.ts'
import { loadCanvas } from '../engines/canvas.ts'
import type { OpenImage } from './open-image.ts'
import { type GreyPicture, toGrey, usualDpi } from './picture.ts'

/** Decodes an image to grey, scaled down where a side is above the limit. */
export async function decodeImage(image: OpenImage, limits: WorkerLimits): Promise<GreyPicture> {
  const { canvas, scale } = await drawImage(image, limits.maxSide)
  const dpi = Math.max(70, Math.round((image.dpi ?? usualDpi) * scale))
  return { width: canvas.width, height: canvas.height, grey: toGrey(canvas.data()), dpi }
}

/** Draws an image on white, turned as its file says, with no side above `maxSide`. */
export async function drawImage(image: OpenImage, maxSide: number): Promise<{ canvas: Canvas; scale: number }> {
  const { createCanvas } = await loadCanvas()
  const decoded = await image.decode()
  const scale = Math.min(1, maxSide / Math.max(decoded.width, decoded.height))
  const canvas = createCanvas(Math.max(1, Math.round(decoded.width * scale)), Math.max(1, Math.round(decoded.height * scale)))
  const context = canvas.getContext('2d')
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.imageSmoothingQuality = 'high'
  context.drawImage(decoded, 0, 0, canvas.width, canvas.height)
  return { canvas, scale }
}
