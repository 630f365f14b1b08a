import { Fragment, type ReactNode } from 'react'
import { Icon } from './icon.tsx'

interface Props {
  /** Where this screen lies, outermost first; without an address it is only a word. */
  crumbs?: { text: string; href?: string }[]
  title: string
  /** Beside the title. */
  after?: ReactNode
  /** At the right, primary last. */
  children?: ReactNode
}

export function TopBar({ crumbs = [], title, after, children }: Props) {
  return (
    <header className="topbar" data-region tabIndex={-1}>
      {crumbs.map((crumb) => (
        <Fragment key={crumb.text}>
          {crumb.href ? (
            <a className="crumb cut" href={crumb.href}>
              {crumb.text}
            </a>
          ) : (
            <span className="crumb cut">{crumb.text}</span>
          )}
          <span className="sep">
            <Icon name="right" small />
          </span>
        </Fragment>
      ))}
      <h1 className="cut">{title}</h1>
      {after}
      <span className="grow" />
      {children}
    </header>
  )
}
