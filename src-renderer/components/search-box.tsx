import { useEffect, useRef, useState } from 'react'
import { Icon } from './icon.tsx'
import { Kbd } from './kbd.tsx'
import { useKeys } from './keys.ts'

interface Props {
  label: string
  value: string
  onChange: (value: string) => void
  small?: boolean
  /** Goes to what was found, with the arrow down. */
  onDown?: () => void
}

/** Filters what is below it, a moment after the last key. `/` goes there, Esc empties it and leaves. */
export function SearchBox({ label, value, onChange, small = false, onDown }: Props) {
  const input = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState(value)
  const [known, setKnown] = useState(value)
  // Somebody else put another text in.
  if (value !== known) {
    setKnown(value)
    setTyped(value)
  }
  useKeys([{ key: '/', label, run: () => input.current?.focus() }])

  useEffect(() => {
    if (typed === value) return
    const timer = setTimeout(() => onChange(typed), 150)
    return () => clearTimeout(timer)
  }, [typed, value, onChange])

  return (
    <label className={small ? 'inp sm' : 'inp'}>
      <Icon name="search" small={small} />
      <input
        ref={input}
        type="search"
        aria-label={label}
        placeholder={label}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown' && onDown) {
            event.preventDefault()
            onDown()
          }
          if (event.key !== 'Escape') return
          event.stopPropagation()
          setTyped('')
          event.currentTarget.blur()
        }}
      />
      <Kbd binding="/" />
    </label>
  )
}
