import { create } from 'zustand'

interface Drafts {
  /** What was typed for a setting and is not its value; once it was refused it stays until it is mended. */
  texts: Record<string, string>
  refused: Record<string, string>
  type: (setting: string, text: string) => void
  refuse: (setting: string, problem: string) => void
  forget: (setting: string) => void
}

/** What was typed on the settings screen, also while another section is shown. */
export const useDrafts = create<Drafts>((set) => ({
  texts: {},
  refused: {},
  type: (setting, text) => set(({ texts }) => ({ texts: { ...texts, [setting]: text } })),
  refuse: (setting, problem) => set(({ refused }) => ({ refused: { ...refused, [setting]: problem } })),
  forget: (setting) => set(({ texts, refused }) => ({ texts: without(texts, setting), refused: without(refused, setting) })),
}))

function without(record: Record<string, string>, name: string): Record<string, string> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => key !== name))
}
