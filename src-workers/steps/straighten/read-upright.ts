import type { Turn } from '../../../src-main/contract/page.ts'
import type { Reading } from '../../engines/kept-recogniser.ts'
import { inkiestPiece } from './piece.ts'
import { type Straightening, type StraightPicture, turnUpright } from './straighten.ts'
import { suretyOf } from './surety.ts'

/** A reading less sure than this may be that of a page that lies on its side or its head; upright print comes to 80 and more. */
const doubtful = 60
/** By how much another way up must be surer. */
const clearly = 20
/** A piece that is as sure as this needs no comparison. */
const certain = 80

const turns: Turn[] = [180, 270, 90]

export type Read = (picture: StraightPicture) => Promise<Reading>

/** A picture as it was read in the end, and what was read. */
export interface UprightReading {
  picture: StraightPicture
  reading: Reading
}

/**
 * Reads a picture as it lies. Only when that reads badly, a piece of it is read the other three ways up, and the whole again when one of
 * them is clearly better: an upright page, which nearly every page is, costs nothing.
 */
export async function readUpright(picture: StraightPicture, wanted: Straightening, read: Read): Promise<UprightReading> {
  const asItLies = { picture, reading: await read(picture) }
  const surety = suretyOf(asItLies.reading.words)
  if (!wanted.turn || surety >= doubtful) return asItLies
  const turn = await betterTurn(picture, surety, read)
  if (turn === null) return asItLies
  const upright = turnUpright(picture, turn, wanted)
  const again = { picture: upright, reading: await read(upright) }
  return suretyOf(again.reading.words) > surety ? again : asItLies
}

async function betterTurn(picture: StraightPicture, surety: number, read: Read): Promise<Turn | null> {
  const piece = inkiestPiece(picture)
  let best: { turn: Turn | null; surety: number } = { turn: null, surety: Math.max(doubtful, surety + clearly) }
  for (const turn of turns) {
    const { words } = await read(turnUpright(piece, turn, nothing))
    const found = suretyOf(words)
    if (found >= best.surety) best = { turn, surety: found }
    if (found >= certain) break
  }
  return best.turn
}

const nothing: Straightening = { turn: false, deskew: false, despeckle: false, cleanBackground: false }
