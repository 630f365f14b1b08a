/** One line of the palette. */
export interface Entry {
  group: 'Here' | 'Everywhere' | 'Go to' | 'Batches'
  label: string
  /** Beside the label: a state, a count. */
  note?: string
  /** As in `useKeys`. */
  keyName?: string
  run: () => void
}

/** Lines that are shown at most: nobody reads on, and more words find less. */
export const mostShown = 60

const order: Entry['group'][] = ['Here', 'Everywhere', 'Go to', 'Batches']

/** The entries in which every word that was typed occurs; within a group those first that begin with what was typed. */
export function findEntries(entries: readonly Entry[], typed: string): Entry[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  const found = entries.filter((entry) => {
    const text = `${entry.label} ${entry.note ?? ''}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
  const start = words.join(' ')
  const rank = ({ group, label }: Entry) => order.indexOf(group) * 2 + (label.toLowerCase().startsWith(start) ? 0 : 1)
  return found.sort((a, b) => rank(a) - rank(b))
}
