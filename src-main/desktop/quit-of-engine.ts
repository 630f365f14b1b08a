import { app } from 'electron'
import type { Engine } from '../engine.ts'
import type { ControlServer } from '../remote/server.ts'
import { Quit } from './quit.ts'

interface ShownOutside {
  /** Gives up keeping the computer awake. */
  letSleep(): void
  /** Looks at the batches no more: a closed engine cannot be asked. */
  stopShowing(): void
}

/** Quitting, for the real engine. */
export function quitOf(engine: Engine, control: ControlServer, { letSleep, stopShowing }: ShownOutside): Quit {
  const quit = new Quit({
    pagesInHand: () => engine.pagesInHand(),
    secondsToFinish: () => secondsOfAPage(engine),
    async stop(graceMs) {
      // The address is given up first: whoever owns the data folder next has the same one.
      await control.stop()
      stopShowing()
      await engine.stop(graceMs)
    },
    hurry: () => engine.hurry(),
    leave() {
      letSleep()
      app.quit()
    },
  })
  // A page is told before it is out of hand, and the next is claimed after that.
  engine.listen((event) => event.type.startsWith('page-') && setImmediate(() => quit.pagesChanged()))
  return quit
}

/** What a page takes at the present rate: the one that was begun last needs about that long. Null before there is a rate. */
function secondsOfAPage(engine: Engine): number | null {
  const { workers, pagesPerMinute } = engine.status()
  return pagesPerMinute === null ? null : Math.max(1, Math.ceil((workers * 60) / pagesPerMinute))
}
