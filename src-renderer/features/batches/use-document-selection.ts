import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type DocumentChoice, mostChosen } from '../../../src-main/contract/document-choice.ts'
import { formatCount } from '../../components/format.ts'
import { tellDone, tellError } from '../../components/notice-store.ts'
import { documentsPerPage, documentsQuery } from './api/list-documents.ts'
import type { DocumentTableView } from './document-view-store.ts'
import { nothingSelected, type SelectingHow, type Selection, select } from './selection.ts'

interface Chosen extends Selection<number> {
  /** All that the filter leaves, by the filter. */
  all: boolean
  /** Where in the table the range begins. */
  from: number
  /** The filter under which it was chosen: what nobody sees any more is not touched. */
  under: string
}

const tooMany = `At most ${formatCount(mostChosen)} documents are selected one by one. Filter the table, then select all that match.`
const nothing = { ...nothingSelected, all: false, from: 0, under: '' }

export interface DocumentSelection {
  isSelected: (id: number) => boolean
  all: boolean
  count: number
  /** Null when nothing is selected. */
  choice: DocumentChoice | null
  /** @param from where a range begins when nothing was chosen before */
  choose: (index: number, how: Exclude<SelectingHow, 'only'>, from?: number) => void
  chooseAll: () => void
  clear: () => void
}

/** What is selected in the table of documents: some by their ids, or all that its filter leaves. */
export function useDocumentSelection(batchId: string, view: DocumentTableView, total: number): DocumentSelection {
  const queries = useQueryClient()
  const { filter, onlyToReview, shown } = view
  const under = JSON.stringify([batchId, filter, onlyToReview, shown])
  const [kept, setChosen] = useState<Chosen>(nothing)
  const chosen = kept.under === under ? kept : nothing
  const clear = () => setChosen(nothing)

  /** The ids of rows of the table, also of those that were never scrolled to. */
  async function idsBetween(first: number, last: number): Promise<number[]> {
    const ids: number[] = []
    for (let page = Math.floor(first / documentsPerPage); page * documentsPerPage <= last; page += 1) {
      const { rows } = await queries.ensureQueryData(documentsQuery({ batchId, ...view }, page))
      const inside = rows.filter((_, at) => page * documentsPerPage + at >= first && page * documentsPerPage + at <= last)
      ids.push(...inside.map(({ id }) => id))
    }
    return ids
  }

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
    if (last - first >= mostChosen) return tellDone(tooMany)
    const list = await idsBetween(first, last)
    const ids = new Set([...chosen.ids, ...list])
    if (ids.size > mostChosen) return tellDone(tooMany)
    setChosen({ ids, anchor: chosen.anchor ?? list[start - first] ?? null, all: false, from: start, under })
  }

  /** All but one are named one by one, if they are not too many for that. */
  async function leaveOut(index: number): Promise<void> {
    if (total > mostChosen) return tellDone(tooMany)
    const [left = 0] = await idsBetween(index, index)
    const ids = new Set(await idsBetween(0, total - 1))
    ids.delete(left)
    setChosen({ ids, anchor: left, all: false, from: index, under })
  }

  function chooseAll(): void {
    setChosen({ ...nothing, all: true, under })
  }

  const filters = { batchId, filter, onlyToReview, shown }
  const ids = [...chosen.ids].sort((a, b) => a - b)
  return {
    isSelected: (id) => chosen.all || chosen.ids.has(id),
    all: chosen.all,
    count: chosen.all ? total : ids.length,
    choice: chosen.all ? { ...filters, ids: null } : ids.length === 0 ? null : { ...filters, ids },
    choose: (index, how, from) => void choose(index, how, from).catch(tellError),
    chooseAll,
    clear,
  }
}
