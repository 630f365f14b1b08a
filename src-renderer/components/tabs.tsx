import type { KeyboardEvent, ReactNode } from 'react'

export interface Tab<Name extends string> {
  name: Name
  label: string
  /** How many are behind it, already formatted. */
  count?: ReactNode
}

interface Props<Name extends string> {
  label: string
  tabs: Tab<Name>[]
  active: Name
  onChange: (name: Name) => void
  /** Prefix of the ids that join a tab and its panel. */
  id: string
  children?: ReactNode
}

/** One tab stop; left and right arrows move and choose. */
export function Tabs<Name extends string>({ label, tabs, active, onChange, id, children }: Props<Name>) {
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    const at = tabs.findIndex((tab) => tab.name === active)
    const next = tabs[(at + step + tabs.length) % tabs.length]
    if (next === undefined) return
    onChange(next.name)
    document.getElementById(`${id}-tab-${next.name}`)?.focus()
  }
  return (
    <div className="tabbar">
      <div className="tabs" role="tablist" aria-label={label} onKeyDown={onKeyDown}>
        {tabs.map((tab) => (
          <button
            key={tab.name}
            id={`${id}-tab-${tab.name}`}
            type="button"
            role="tab"
            aria-selected={tab.name === active}
            aria-controls={tab.name === active ? `${id}-panel` : undefined}
            tabIndex={tab.name === active ? 0 : -1}
            className={tab.name === active ? 'on' : ''}
            onClick={() => onChange(tab.name)}
          >
            {tab.label}
            {tab.count !== undefined && <span className="n">{tab.count}</span>}
          </button>
        ))}
      </div>
      {children}
    </div>
  )
}

export function TabPanel({
  id,
  active,
  className = '',
  children,
}: {
  id: string
  active: string
  className?: string
  children: ReactNode
}) {
  return (
    <div id={`${id}-panel`} role="tabpanel" aria-labelledby={`${id}-tab-${active}`} className={className}>
      {children}
    </div>
  )
}
