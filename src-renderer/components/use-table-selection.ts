import { useState } from 'react'
import { formatCount } from './format.ts'
import { tellDone, tellError } from './notice-store.ts'
import { nothingSelected, type SelectingHow, type Selection, select } from './selection.ts'

interface Chosen extends Selection<number> {
  /** All rows, by what the table is filtered by. */
  all: boolean
  /** Where in the table the range begins. */
  from: number
  /** What the table was filtered by: what nobody sees any more is not touched. */
  under: string
}

const nothing = { ...nothingSelected, all: false, from: 0, under: '' }

interface Table {
  /** Names the rows that the table has; with another name nothing is selected. */
  under: string
  /** How many rows it has. */
  total: number
  /** How many of them can be named one by one. */
  most: number
  /** The ids of rows from one place to another, also of those that were never scrolled to. */
  idsBetween: (first: number, last: number) => Promise<number[]>
}

export interface TableSelection {
  isSelected: (id: number) => boolean
  count: number
  /** Null for all. */
  ids: number[] | null
  /** @param from where a range begins when nothing was chosen before */
  choose: (index: number, how: Exclude<SelectingHow, 'only'>, from?: number) => void
  chooseAll: () => void
  clear: () => void
}

/** What is selected in a table of which only a part is in the window: some rows by their ids, or all of them. */
export function useTableSelection({ under, total, most, idsBetween }: Table): TableSelection {
  const [kept, setChosen] = useState<Chosen>(nothing)
  const chosen = kept.under === under ? kept : nothing
  const clear = () => setChosen(nothing)
  const chooseAll = () => setChosen({ ...nothing, all: true, under })
  const refuse = () => tellDone(`At most ${formatCount(most)} are selected one by one. Filter, then select all that match.`)

  async function choose(index: number, how: Exclude<SelectingHow, 'only'>, from = index): Promise<void> {
    if (chosen.all) return leaveOut(index)
    return how === 'range' ? chooseRange(chosen.anchor === null ? from : chosen.from, index) : toggle(index)
  }

  async function toggle(index: number): Promise<void> {
    const [id] = await idsBetween(index, index)
    if (id === undefined) return
    setChosen({ ...nothing, ...select(chosen, [id], id, 'toggle'), from: index, under })
  }

  async function chooseRange(start: number, index: number): Promise<void> {
    const first = Math.min(start, index)
    const last = Math.max(start, index)
    if (last - first >= most) return refuse()
    const list = await idsBetween(first, last)
    const ids = new Set([...chosen.ids, ...list])
    if (ids.size > most) return refuse()
    setChosen({ ids, anchor: chosen.anchor ?? list[start - first] ?? null, all: false, from: start, under })
  }

  /** All but one are named one by one, if they are not too many for that. */
  async function leaveOut(index: number): Promise<void> {
    if (total > most) return refuse()
    const [left = 0] = await idsBetween(index, index)
    const ids = new Set(await idsBetween(0, total - 1))
    ids.delete(left)
    setChosen({ ids, anchor: left, all: false, from: index, under })
  }

  return {
    isSelected: (id) => chosen.all || chosen.ids.has(id),
    count: chosen.all ? total : chosen.ids.size,
    ids: chosen.all ? null : [...chosen.ids].sort((a, b) => a - b),
    choose: (index, how, from) => void choose(index, how, from).catch(tellError),
    chooseAll,
    clear,
  }
}
