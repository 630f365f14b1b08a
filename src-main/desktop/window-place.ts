import { readFileSync, writeFileSync } from 'node:fs'
import { z } from 'zod'

/** In screen points, as the system counts them. */
export interface Rectangle {
  x: number
  y: number
  width: number
  height: number
}

const keptPlace = z.object({ x: z.int(), y: z.int(), width: z.int().min(1), height: z.int().min(1), maximised: z.boolean() })
export type WindowPlace = z.infer<typeof keptPlace>

export const leastSize = { width: 1024, height: 680 }
const usualSize = { width: 1440, height: 900 }

/** So much of the head of the window must lie on a screen, or nobody could take hold of it. */
const grip = { width: 200, height: 40 }

/**
 * Where the window opens: where it was, if a screen is there still; else in the middle of the first screen.
 * @param workAreas of every screen, what the system does not use itself
 */
export function placeOnScreen(kept: WindowPlace | null, workAreas: Rectangle[]): Partial<Rectangle> & { width: number; height: number } {
  const screen = kept && workAreas.find((area) => isWithinReach(kept, area))
  if (!kept || !screen) return usualSize
  const size = {
    width: Math.max(leastSize.width, Math.min(kept.width, screen.width)),
    height: Math.max(leastSize.height, Math.min(kept.height, screen.height)),
  }
  return { x: kept.x, y: Math.max(kept.y, screen.y), ...size }
}

/** What was kept; null when there is nothing, or nothing that can be read: then it opens as the first time. */
export function readPlace(file: string): WindowPlace | null {
  try {
    return keptPlace.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return null
  }
}

/** Gives whether it could be kept: a full disk must not keep the window from closing. */
export function keepPlace(file: string, place: WindowPlace): boolean {
  try {
    writeFileSync(file, JSON.stringify(place))
    return true
  } catch {
    return false
  }
}

/** The head of a window that begins above the screen is brought down to it. */
function isWithinReach(window: Rectangle, area: Rectangle): boolean {
  const across = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x)
  return across >= grip.width && window.y + grip.height <= area.y + area.height && window.y + window.height > area.y
}
