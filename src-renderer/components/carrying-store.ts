import { create } from 'zustand'

interface Carrying {
  /** The batch that is to be carried to another computer; null while none is. */
  carried: { id: string; name: string } | null
  /** The chosen or dropped file with a batch of another computer, as main knows it; null while there is none. */
  takenId: string | null
  carry: (batch: { id: string; name: string }) => void
  take: (selectionId: string) => void
  close: () => void
}

/** The dialogs for batches that are continued on another computer can be opened from anywhere: a menu, a key, a drop. */
export const useCarrying = create<Carrying>((set) => ({
  carried: null,
  takenId: null,
  carry: ({ id, name }) => set({ carried: { id, name }, takenId: null }),
  take: (takenId) => set({ takenId, carried: null }),
  close: () => set({ carried: null, takenId: null }),
}))
