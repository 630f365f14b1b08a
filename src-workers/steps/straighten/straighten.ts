import type { Turn } from '../../../src-main/contract/page.ts'
import type { PageTask } from '../../../src-main/contract/worker-tasks.ts'
import { inReadingSize } from '../reading-size/reading-size.ts'
import type { PictureOfPage } from '../take-picture.ts'
import { whitenPaper } from './background.ts'
import { despeckle } from './despeckle.ts'
import { rotate } from './rotate.ts'
import { skewOf } from './skew.ts'
import { turnPicture } from './turn.ts'

/** A picture that is as it is recognised, and what was done to it: as in `PageWords`. */
export interface StraightPicture extends PictureOfPage {
  turn: Turn
  skew: number
}

export type Straightening = Pick<PageTask, 'turn' | 'deskew' | 'despeckle' | 'cleanBackground'>

/** Makes the picture of a page easier to read, as far as the batch wants it. Which way is up is found by reading it. */
export function straighten(picture: PictureOfPage, wanted: Straightening): StraightPicture {
  const white = wanted.cleanBackground ? whitenPaper(picture) : picture
  const clean = wanted.despeckle ? despeckle(white) : white
  // After specks, which would not be specks any more, and before levelling, which then has half of the pixels to move.
  const asItLies = { ...inReadingSize(clean), turn: 0 as const, skew: 0 }
  return wanted.deskew ? level(asItLies) : asItLies
}

/** Turns a picture that was straightened as it lay. What was found askew then was so within the upright picture as well. */
export function turnUpright(picture: StraightPicture, turn: Turn, { deskew }: Straightening): StraightPicture {
  const upright = { ...turnPicture(picture, turn), turn }
  return deskew && picture.skew === 0 ? level(upright) : upright
}

function level(picture: StraightPicture): StraightPicture {
  const skew = skewOf(picture)
  return skew === 0 ? picture : { ...rotate(picture, skew), skew }
}
