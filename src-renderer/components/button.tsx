import { Tooltip } from '@mantine/core'
import type { ButtonHTMLAttributes, Ref } from 'react'
import { Icon, type IconName } from './icon.tsx'
import { Kbd } from './kbd.tsx'

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: 'default' | 'primary' | 'quiet' | 'danger'
  small?: boolean
  icon?: IconName
  /** A key that does the same, as in `useKeys`. */
  shortcut?: string
  ref?: Ref<HTMLButtonElement>
}

/** Ink on paper; one primary a screen. */
export function Button({ look = 'default', small = false, icon, shortcut, children, className = '', ...rest }: Props) {
  const classes = ['btn', look === 'default' ? '' : look, small ? 'sm' : '', className].filter(Boolean).join(' ')
  return (
    <button type="button" className={classes} {...rest}>
      {icon && <Icon name={icon} />}
      {children}
      {shortcut && <Kbd binding={shortcut} />}
    </button>
  )
}

interface IconButtonProps extends Omit<Props, 'children' | 'icon' | 'look'> {
  icon: IconName
  /** The name of the button, shown when it is pointed at or in focus. */
  label: string
  look?: 'default' | 'quiet'
  /** Without it the name is not shown beside the button, only said. */
  tip?: boolean
}

export function IconButton({
  icon,
  label,
  look = 'quiet',
  small = false,
  shortcut: _,
  tip = true,
  className = '',
  ...rest
}: IconButtonProps) {
  const classes = ['btn icon', look === 'quiet' ? 'quiet' : '', small ? 'sm' : '', className].filter(Boolean).join(' ')
  return (
    <Tooltip label={label} openDelay={300} disabled={!tip}>
      <button type="button" className={classes} aria-label={label} {...rest}>
        <Icon name={icon} />
      </button>
    </Tooltip>
  )
}
