import { momentInWords } from '../contract/time-of-day.ts'
import type { HoursNow } from '../contract/working-hours.ts'

/** Says whenever pages are not read because of the hours, and when they are again. */
export function hoursTeller(print: (line: string) => void, now: () => number): (hours: HoursNow) => void {
  let rested = false
  return ({ rests, changesAt }) => {
    if (rests === rested) return
    rested = rests
    const from = changesAt === null ? 'later' : `from ${momentInWords(changesAt, now())}`
    print(rests ? `Reads ${from} on. Files are counted meanwhile.` : 'Pages are read from now on.')
  }
}
