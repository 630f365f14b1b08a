import type { ReactNode } from 'react'
import { IconButton } from './button.tsx'
import { Icon, type IconName } from './icon.tsx'

interface Props {
  icon?: IconName
  tone?: 'plain' | 'good' | 'warn' | 'bad'
  children: ReactNode
  action?: ReactNode
  onDismiss?: () => void
  role?: 'alert'
}

/** One line that tells something, with at most one thing to do about it. */
export function Note({ icon = 'info', tone = 'plain', children, action, onDismiss, role }: Props) {
  return (
    <div className={tone === 'plain' ? 'note' : `note ${tone}`} role={role}>
      <Icon name={icon} />
      <div className="grow">{children}</div>
      {action}
      {onDismiss && <IconButton icon="close" label="Dismiss" small onClick={onDismiss} />}
    </div>
  )
}
