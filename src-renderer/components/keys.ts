import { useEffect, useRef } from 'react'
import { create } from 'zustand'

/** One key and what it does where it is bound. `key` is as the browser names it; `mod+` is Ctrl, on macOS Cmd; `shift+` before a letter. */
export interface KeyBinding {
  key: string
  label: string
  run: () => void
}

/** All keys that do something just now, the newest screen last; the sheet behind `?` shows exactly these. */
export const useBoundKeys = create<{ bindings: KeyBinding[] }>(() => ({ bindings: [] }))

/** Binds keys while the component is shown. They rest while something is typed and while a dialog is open. */
export function useKeys(bindings: KeyBinding[]): void {
  const latest = useRef(bindings)
  latest.current = bindings
  const names = bindings.map((binding) => `${binding.key} ${binding.label}`).join('\n')
  // biome-ignore lint/correctness/useExhaustiveDependencies: bound anew when keys or labels change; what they run is read through the ref
  useEffect(() => {
    const bound = latest.current.map(({ key, label }, index) => ({ key, label, run: () => latest.current[index]?.run() }))
    useBoundKeys.setState((state) => ({ bindings: [...state.bindings, ...bound] }))
    return () => useBoundKeys.setState((state) => ({ bindings: state.bindings.filter((binding) => !bound.includes(binding)) }))
  }, [names])
}

/** Runs what is bound to the pressed key, the newest binding first. */
export function listenForKeys(): () => void {
  let covered = false
  // Looked up before anyone else sees the key: Esc closes a dialog, and must not also go back from the screen below it.
  const onCapture = () => {
    covered = document.querySelector('[role="dialog"],[role="alertdialog"],[role="menu"]') !== null
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.altKey || covered) return
    const mod = event.ctrlKey || event.metaKey
    if (!mod && !/^F\d+$/.test(event.key) && isTyping(event.target)) return
    const key = keyOf(event)
    const binding = (event.shiftKey ? boundTo(`shift+${key}`) : undefined) ?? boundTo(key)
    if (binding === undefined) return
    event.preventDefault()
    binding.run()
  }
  window.addEventListener('keydown', onCapture, { capture: true })
  window.addEventListener('keydown', onKeyDown)
  return () => {
    window.removeEventListener('keydown', onCapture, { capture: true })
    window.removeEventListener('keydown', onKeyDown)
  }
}

/** The key as it is named in bindings, but for Shift. */
function keyOf({ ctrlKey, metaKey, key }: KeyboardEvent): string {
  return `${ctrlKey || metaKey ? 'mod+' : ''}${key.length === 1 ? key.toLowerCase() : key}`
}

const boundTo = (key: string) => useBoundKeys.getState().bindings.findLast((one) => one.key === key)

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
}

function partName(part: string): string {
  if (part === 'mod') return isMac() ? 'Cmd' : 'Ctrl'
  return part === 'shift' ? 'Shift' : (shown[part] ?? part.toUpperCase())
}

const isMac = () => navigator.userAgent.includes('Mac')
const shown: Record<string, string> = {
  PageUp: 'PgUp',
  PageDown: 'PgDn',
  Escape: 'Esc',
  Enter: 'Enter',
  ' ': 'Space',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
}

/** The keys of a binding as they are printed on a keyboard: `['Ctrl', 'N']`. */
export function keyNames(key: string): string[] {
  const parts = key.split('+')
  if (key === '+' || parts.length === 1) return [shown[key] ?? (key.length === 1 ? key.toUpperCase() : key)]
  return parts.map(partName)
}
