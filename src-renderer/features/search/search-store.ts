import { create } from 'zustand'
import { everywhere, type Search } from '../../../src-main/contract/search.ts'

/** What was searched for last, so that it is still there when one comes back from a page; and which hit was gone to. */
export const useSearch = create<{ search: Search; active: number }>(() => ({ search: { ...everywhere, text: '' }, active: 0 }))

export function changeSearch(change: Partial<Search>): void {
  useSearch.setState(({ search }) => ({ search: { ...search, ...change }, active: 0 }))
}
