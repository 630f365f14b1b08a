import { type ReactNode, useId } from 'react'

export function Panel({
  title,
  after,
  className = '',
  children,
}: {
  title: string
  after?: ReactNode
  className?: string
  children: ReactNode
}) {
  const id = useId()
  return (
    <section className={`panel ${className}`} aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {after}
      </header>
      {children}
    </section>
  )
}
