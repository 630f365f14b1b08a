import { SingleBar } from 'cli-progress'
import { type BatchSummary, settledPages, totalPages } from '../contract/batch.ts'
import { describeProgress } from './summary.ts'

/** Tells people how far a batch is: a bar on a terminal, else a sentence now and then, else nothing. Always on stderr. */
export interface Progress {
  show(batch: BatchSummary): void
  /** Before anything else is printed. */
  end(): void
}

/** Milliseconds between two sentences where there is no terminal. */
const sentenceEvery = 10_000

export function makeProgress(options: { quiet: boolean; terminal: boolean; now(): number; print(line: string): void }): Progress {
  if (options.quiet) return { show() {}, end() {} }
  return options.terminal ? barProgress() : sentenceProgress(options.now, options.print)
}

function barProgress(): Progress {
  const bar = new SingleBar({ format: '{bar} {sentence}', stream: process.stderr, hideCursor: true, clearOnComplete: true, barsize: 24 })
  bar.start(1, 0, { sentence: 'Looking for documents' })
  return {
    show(batch) {
      // It was ended for a sentence in between.
      if (!bar.isActive) bar.start(1, 0)
      bar.setTotal(Math.max(1, totalPages(batch.pages)))
      bar.update(settledPages(batch.pages), { sentence: describeProgress(batch) })
    },
    end: () => bar.stop(),
  }
}

function sentenceProgress(now: () => number, print: (line: string) => void): Progress {
  let last = now()
  return {
    show(batch) {
      if (now() - last < sentenceEvery) return
      last = now()
      print(describeProgress(batch))
    },
    end() {},
  }
}
