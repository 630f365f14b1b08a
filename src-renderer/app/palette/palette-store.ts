import { create } from 'zustand'

/** The command palette can be opened by a key, the rail and the menu of the system. */
export const usePalette = create<{ shown: boolean; open: () => void; close: () => void }>((set) => ({
  shown: false,
  open: () => set({ shown: true }),
  close: () => set({ shown: false }),
}))
