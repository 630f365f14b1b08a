/**
 * What pdf.js leaves out of a page it tells the console and nobody else: with `stopAtErrors` (6.5.438) a page that it began to draw just
 * ends early and counts as drawn. So the console is listened to. Its messages begin with `Warning: ` or `Info: `; all others go on.
 */
export interface Heard {
  /** Something could not be read and was done without. */
  warnings: string[]
  /** Lesser things; on a page that came out empty they tell that it should not have. */
  notes: string[]
}

const listeners = new Set<Heard>()
let listening = false

export function listenToPdfJs(): void {
  if (listening) return
  listening = true
  listenTo('warn', 'Warning: ', 'warnings')
  listenTo('info', 'Info: ', 'notes')
}

/** A damaged document may make thousands of notes; the first tell enough. */
const enough = 200
/** It decodes the image itself then, and says what is wrong with it. */
const otherDecoder = 'getTransferableImage - failed'

function listenTo(method: 'warn' | 'info', mark: string, list: keyof Heard): void {
  const print = console[method]
  console[method] = (...words: unknown[]) => {
    const [first] = words
    if (typeof first !== 'string' || !first.startsWith(mark)) return print(...words)
    if (first.startsWith(otherDecoder, mark.length)) return
    for (const heard of listeners) if (heard[list].length < enough) heard[list].push(first.slice(mark.length))
  }
}

/** Gives back what the work gave and what pdf.js said meanwhile. A worker does one thing at a time, so it was about that. */
export async function withHeard<T>(work: () => Promise<T>): Promise<{ value: T } & Heard> {
  const heard: Heard = { warnings: [], notes: [] }
  listeners.add(heard)
  try {
    return { value: await work(), ...heard }
  } finally {
    listeners.delete(heard)
  }
}
