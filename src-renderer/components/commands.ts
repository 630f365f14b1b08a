import { useEffect, useRef } from 'react'
import { create } from 'zustand'

/** Something that can be done where it is offered, in the words of its button, with the number of what it touches. */
export interface Command {
  label: string
  run: () => void
}

/** What the screen that is shown offers beside its keys; the command palette finds it by words. */
export const useOfferedCommands = create<{ commands: Command[] }>(() => ({ commands: [] }))

/** Offers commands while the component is shown. */
export function useCommands(commands: Command[]): void {
  const latest = useRef(commands)
  latest.current = commands
  const names = commands.map((command) => command.label).join('\n')
  // biome-ignore lint/correctness/useExhaustiveDependencies: offered anew when labels change; what they run is read through the ref
  useEffect(() => {
    const offered = latest.current.map(({ label }, index) => ({ label, run: () => latest.current[index]?.run() }))
    useOfferedCommands.setState((state) => ({ commands: [...state.commands, ...offered] }))
    return () => useOfferedCommands.setState((state) => ({ commands: state.commands.filter((command) => !offered.includes(command)) }))
  }, [names])
}
