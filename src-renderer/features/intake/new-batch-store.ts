import { create } from 'zustand'

interface NewBatch {
  shown: boolean
  /** What was chosen or dropped, as main knows it; null as long as nothing was. */
  selectionId: string | null
  open: () => void
  choose: (selectionId: string) => void
  close: () => void
}

/** The dialog for a new batch can be opened from anywhere: a button, a key, a drop. */
export const useNewBatch = create<NewBatch>((set) => ({
  shown: false,
  selectionId: null,
  open: () => set({ shown: true, selectionId: null }),
  choose: (selectionId) => set({ shown: true, selectionId }),
  close: () => set({ shown: false, selectionId: null }),
}))
