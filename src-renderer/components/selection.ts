/** What is chosen of a list: some ids by name, or with `all` everything that matches. The anchor is where a range begins. */
export interface Selection<Id> {
  ids: ReadonlySet<Id>
  anchor: Id | null
}

export const nothingSelected = { ids: new Set<never>(), anchor: null }

/** How a row was chosen: a click or Space, with Ctrl, with Shift. */
export type SelectingHow = 'only' | 'toggle' | 'range'

/** The selection after a row of the list was chosen. A range goes from the last row that was chosen otherwise. */
export function select<Id>(before: Selection<Id>, list: readonly Id[], id: Id, how: SelectingHow): Selection<Id> {
  if (how === 'only') return { ids: new Set([id]), anchor: id }
  if (how === 'toggle') {
    const ids = new Set(before.ids)
    if (!ids.delete(id)) ids.add(id)
    return { ids, anchor: id }
  }
  const from = before.anchor === null ? list.indexOf(id) : list.indexOf(before.anchor)
  const to = list.indexOf(id)
  const range = from < 0 ? [id] : list.slice(Math.min(from, to), Math.max(from, to) + 1)
  return { ids: new Set([...before.ids, ...range]), anchor: before.anchor ?? id }
}

/** What is still there of a selection after the list changed. */
export function stillThere<Id>(selection: Selection<Id>, list: readonly Id[]): Selection<Id> {
  const there = new Set(list)
  const ids = [...selection.ids].filter((id) => there.has(id))
  return ids.length === selection.ids.size ? selection : { ...selection, ids: new Set(ids) }
}
