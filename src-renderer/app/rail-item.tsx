import { Tooltip } from '@mantine/core'
import { Icon, type IconName } from '../components/icon.tsx'
import { Kbd } from '../components/kbd.tsx'

interface Props {
  /** Where it leads; without it the item is a button. */
  href?: string
  onClick?: () => void
  icon: IconName
  /** Colour of the icon, only while there is something in that state. */
  tone?: string
  word: string
  count?: string
  /** A red count: only for what needs attention. */
  alarm?: boolean
  shortcut?: string
  active?: boolean
  narrow: boolean
}

export function RailItem({ href, onClick, icon, tone = '', word, count, alarm = false, shortcut, active = false, narrow }: Props) {
  const inside = (
    <>
      <span className={`i-tone ${tone}`}>
        <Icon name={icon} />
      </span>
      <span className={narrow ? 'sr-only' : ''}>{word}</span>
      {count !== undefined && (!narrow || alarm) && <span className={alarm ? 'redcount' : 'count'}>{count}</span>}
      {shortcut && !narrow && (
        <span className="count">
          <Kbd binding={shortcut} />
        </span>
      )}
    </>
  )
  const className = active ? 'nav on' : 'nav'
  const item = href ? (
    <a className={className} href={href} aria-current={active ? 'page' : undefined}>
      {inside}
    </a>
  ) : (
    <button type="button" className={className} onClick={onClick}>
      {inside}
    </button>
  )
  if (!narrow) return item
  return (
    <Tooltip label={count === undefined ? word : `${word}: ${count}`} position="right">
      {item}
    </Tooltip>
  )
}
