import type { BatchChanges } from '../contract/control.ts'
import { countOf } from './summary.ts'

type Changed = BatchChanges['batches'][number]

/** Who carried it out: a run that goes on, or nobody but this command. And whether pages in hand were interrupted. */
interface How {
  running: boolean
  now: boolean
}

const alreadySo = { pause: 'is paused already, or over', resume: 'is not paused', cancel: 'is over already' }

/** One line for each batch. */
export function describeChanges(call: 'pause' | 'resume' | 'cancel', batches: Changed[], how: How): string[] {
  if (batches.length === 0) return [`There is no batch to ${call}.`]
  return batches.map((batch) => {
    const what = batch.changed ? describeChange(call, batch.pages, how) : `nothing to do, it ${alreadySo[call]}.`
    return `${batch.id}  ${batch.name}: ${what}`
  })
}

function describeChange(call: 'pause' | 'resume' | 'cancel', pages: number, { running, now }: How): string {
  switch (call) {
    case 'pause':
      return `paused. ${inHand(pages, now)}Nothing new starts.`
    case 'resume':
      return `resumed, ${countOf(pages, 'page')} to read.${running ? '' : nextStart}`
    case 'cancel':
      return `cancelled, ${countOf(pages, 'page')} will not be read.`
  }
}

function inHand(pages: number, now: boolean): string {
  if (pages === 0) return ''
  return now
    ? `${countOf(pages, 'page')} being read went back to the queue, no attempt spent. `
    : `${countOf(pages, 'page')} being read now will finish. `
}

const nextStart = ' Nobody runs on this data folder now; they are read at the next start.'

export function describeRetry({ pages, files }: { pages: number; files: number }, running: boolean): string {
  if (pages + files === 0) return 'Nothing that failed matches; nothing was changed.'
  return `${countOf(pages, 'page')} and ${countOf(files, 'file')} go back to the queue.${running ? '' : nextStart}`
}
