/**
 * What the operator wants to hear of while pages are read: too many pages in the queue, a page that waits too long, too many failures, too
 * few pages a minute.
 */
export const alertKinds = ['queue', 'wait', 'errors', 'speed'] as const
export type AlertKind = (typeof alertKinds)[number]

/** A threshold that was crossed. Queue: pages; wait: minutes; errors: percent of the pages; speed: pages a minute. */
export interface RaisedAlert {
  kind: AlertKind
  threshold: number
  /** As it was when it was crossed. */
  value: number
  /** Unix milliseconds. */
  since: number
}

/** What happened, as one sentence without its full stop. */
export function describeAlert({ kind, value, threshold }: Pick<RaisedAlert, 'kind' | 'value' | 'threshold'>): string {
  const [is, limit] = [rounded(value), rounded(threshold)]
  switch (kind) {
    case 'queue':
      return `${is} pages are in the queue, ${limit} or more are too many`
    case 'wait':
      return `A page has waited for ${is} min, ${limit} or more are too long`
    case 'errors':
      return `${is} % of the pages of the last ten minutes failed, ${limit} or more are too many`
    case 'speed':
      return `${is} pages a minute were read in the last five minutes, fewer than ${limit} are too few`
  }
}

/** What to say when it is over. */
export const alertOver: Record<AlertKind, string> = {
  queue: 'The queue is short enough again',
  wait: 'No page waits too long any more',
  errors: 'Few enough pages fail again',
  speed: 'Enough pages a minute are read again',
}

function rounded(value: number): string {
  return (value >= 10 ? Math.round(value) : Math.round(value * 10) / 10).toLocaleString('en-US')
}
