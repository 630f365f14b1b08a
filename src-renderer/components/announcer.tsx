import { create } from 'zustand'

const everyMs = 10_000
const useMessage = create<{ text: string }>(() => ({ text: '' }))
let lastAt = Number.NEGATIVE_INFINITY
let next: { text: string; timer: ReturnType<typeof setTimeout> } | null = null

/** Says something to screen readers, politely and at most once in ten seconds; of several that wait, the newest is said. */
export function announce(text: string): void {
  const wait = lastAt + everyMs - performance.now()
  if (next !== null) clearTimeout(next.timer)
  next = null
  if (wait <= 0) say(text)
  else next = { text, timer: setTimeout(() => say(text), wait) }
}

function say(text: string): void {
  next = null
  lastAt = performance.now()
  useMessage.setState({ text })
}

/** The one live region of the window. */
export function Announcer() {
  const text = useMessage((state) => state.text)
  return (
    <div role="status" aria-live="polite" className="sr-only">
      {text}
    </div>
  )
}
