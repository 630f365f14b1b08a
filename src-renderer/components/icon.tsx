import type { ReactNode } from 'react'

/** Every icon of the window, drawn on 16 x 16. Shapes that are filled cut their mark out in the colour of the surface. */
const cut = 'var(--bg-surface)'

const shapes = {
  all: (
    <path d="M3.5 3h9a1 1 0 0 1 1 1v1.2a1 1 0 0 1-1 1h-9a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1zM3.5 9.8h9a1 1 0 0 1 1 1V12a1 1 0 0 1-1 1h-9a1 1 0 0 1-1-1v-1.2a1 1 0 0 1 1-1z" />
  ),
  running: (
    <>
      <circle cx="8" cy="8" r="6.2" fill="currentColor" stroke="none" />
      <path d="M6.6 5.4v5.2l4.2-2.6z" fill={cut} stroke="none" />
    </>
  ),
  paused: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path d="M6.5 6v4M9.5 6v4" />
    </>
  ),
  attention: (
    <>
      <path d="M8 2.3l6.2 11.2H1.8z" />
      <path d="M8 6.6v3.2M8 11.7v.01" />
    </>
  ),
  done: (
    <>
      <circle cx="8" cy="8" r="6.2" fill="currentColor" stroke="none" />
      <path d="M5.2 8.2l2 2 3.6-4" stroke={cut} strokeWidth="1.6" />
    </>
  ),
  failed: (
    <>
      <path d="M5.4 1.9h5.2l3.5 3.5v5.2l-3.5 3.5H5.4l-3.5-3.5V5.4z" fill="currentColor" stroke="none" />
      <path d="M5.9 5.9l4.2 4.2M10.1 5.9l-4.2 4.2" stroke={cut} strokeWidth="1.6" />
    </>
  ),
  queued: <circle cx="8" cy="8" r="5.5" />,
  cancelled: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path d="M4.2 11.8l7.6-7.6" />
    </>
  ),
  problems: (
    <>
      <path d="M13.3 7.2A5.5 5.5 0 1 0 8 13.5" />
      <path d="M5.6 8l1.8 1.8L10.6 6" />
      <path d="M12 10.3v2.2M12 14.6v.01" strokeWidth="1.8" />
    </>
  ),
  textual: (
    <>
      <rect x="3" y="2" width="10" height="12" rx="1" />
      <path d="M5.5 5.5h5M5.5 8h5M5.5 10.5h3" />
    </>
  ),
  blank: (
    <>
      <rect x="3" y="2" width="10" height="12" rx="1" />
      <path d="M8 8v.01" strokeWidth="2.4" />
    </>
  ),
  unsure: (
    <>
      <path d="M2.5 2.5h7l4 4v7h-11z" />
      <path d="M9.5 2.5v4h4" />
    </>
  ),
  interrupted: (
    <>
      <path d="M3 8a5 5 0 1 0 1.5-3.55" />
      <path d="M2.8 2v3h3" />
    </>
  ),
  retry: (
    <>
      <path d="M13 8a5 5 0 1 1-1.5-3.55" />
      <path d="M13.2 2v3h-3" />
    </>
  ),
  pause: <path d="M5.5 4v8M10.5 4v8" strokeWidth="2" />,
  play: <path d="M5 3.5v9l7.5-4.5z" fill="currentColor" />,
  stop: <rect x="4" y="4" width="8" height="8" rx="1" />,
  more: <path d="M3.5 8v.01M8 8v.01M12.5 8v.01" strokeWidth="2" />,
  plus: <path d="M8 3v10M3 8h10" />,
  close: <path d="M4 4l8 8M12 4l-8 8" />,
  search: (
    <>
      <circle cx="7" cy="7" r="4.2" />
      <path d="M10.2 10.2L13.5 13.5" />
    </>
  ),
  help: (
    <>
      <circle cx="8" cy="8" r="5.8" />
      <path d="M6.3 6.3a1.8 1.8 0 1 1 2.5 1.7c-.6.3-.8.6-.8 1.2M8 11.3v.01" />
    </>
  ),
  settings: (
    <>
      <circle cx="8" cy="8" r="2" />
      <path d="M8 1.8v2M8 12.2v2M1.8 8h2M12.2 8h2M3.6 3.6L5 5M11 11l1.4 1.4M3.6 12.4L5 11M11 5l1.4-1.4" />
    </>
  ),
  info: (
    <>
      <circle cx="8" cy="8" r="5.8" />
      <path d="M8 7.3v3.5M8 5v.01" />
    </>
  ),
  clock: (
    <>
      <circle cx="8" cy="8" r="5.8" />
      <path d="M8 4.8V8l2.2 1.5" />
    </>
  ),
  folder: <path d="M2 4.5c0-.6.4-1 1-1h3l1.5 1.5H13c.6 0 1 .4 1 1v6c0 .6-.4 1-1 1H3c-.6 0-1-.4-1-1z" />,
  file: (
    <>
      <path d="M4 2h5l3.5 3.5V14H4z" />
      <path d="M9 2v3.5h3.5" />
    </>
  ),
  report: (
    <>
      <rect x="2.5" y="3" width="11" height="10" rx="1" />
      <path d="M2.5 6.5h11M6.5 6.5V13" />
    </>
  ),
  open: <path d="M9.5 2.5h4v4M13.2 2.8L8 8M11.5 9v4.5h-9v-9H7" />,
  copy: (
    <>
      <rect x="5.5" y="5.5" width="8" height="8" rx="1" />
      <path d="M10.5 5.5v-3h-8v8h3" />
    </>
  ),
  smaller: (
    <>
      <circle cx="7" cy="7" r="4.2" />
      <path d="M10.2 10.2L13.5 13.5M5.2 7h3.6" />
    </>
  ),
  larger: (
    <>
      <circle cx="7" cy="7" r="4.2" />
      <path d="M10.2 10.2L13.5 13.5M5.2 7h3.6M7 5.2v3.6" />
    </>
  ),
  fit: <path d="M2.5 5.5v-3h3M10.5 2.5h3v3M13.5 10.5v3h-3M5.5 13.5h-3v-3" />,
  turn: (
    <>
      <rect x="2.5" y="6.5" width="7" height="7" rx="1" />
      <path d="M7 2.5h2.5a4 4 0 0 1 4 4V8M11.5 6.5l2 2 2-2" />
    </>
  ),
  edit: <path d="M3 13l.6-2.9 7-7a1.2 1.2 0 0 1 1.7 0l.6.6a1.2 1.2 0 0 1 0 1.7l-7 7zM9.6 4.2l2.3 2.3" />,
  boxes: (
    <>
      <rect x="2.5" y="4" width="5" height="3" rx=".5" />
      <rect x="9" y="4" width="4.5" height="3" rx=".5" />
      <rect x="2.5" y="9.5" width="3.5" height="3" rx=".5" />
      <rect x="7.5" y="9.5" width="6" height="3" rx=".5" />
    </>
  ),
  throughput: (
    <>
      <path d="M2.5 13.5h11" />
      <path d="M3 10.5l3-4 3 2.5 4-5.5" />
    </>
  ),
  storage: (
    <>
      <ellipse cx="8" cy="4" rx="5" ry="2" />
      <path d="M3 4v8c0 1.1 2.2 2 5 2s5-.9 5-2V4M3 8c0 1.1 2.2 2 5 2s5-.9 5-2" />
    </>
  ),
  right: <path d="M6.5 4.5L10 8l-3.5 3.5" />,
  left: <path d="M9.5 4.5L6 8l3.5 3.5" />,
  down: <path d="M4.5 6.5L8 10l3.5-3.5" />,
  up: <path d="M4.5 9.5L8 6l3.5 3.5" />,
} satisfies Record<string, ReactNode>

export type IconName = keyof typeof shapes

/** Always beside a word, or inside a control that has a name; so it says nothing itself. */
export function Icon({ name, small = false }: { name: IconName; small?: boolean }) {
  return (
    <svg className={small ? 'i i-12' : 'i'} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {shapes[name]}
    </svg>
  )
}

/** The mark of the product: a leaf with a round piece cut out. */
export function Brand() {
  return (
    <svg width="20" height="20" viewBox="0 0 16 16" fill="none" strokeLinecap="round" aria-hidden="true" focusable="false">
      <path d="M13.5 2.5C7 2.2 3 5 3 9.2c0 1.4.5 2.6 1.3 3.5C8 13.6 13 11.6 13.5 2.5z" fill="currentColor" />
      <path d="M2.2 14.3C4 10.5 6.5 8 10 6" stroke="var(--bg-rail)" strokeWidth="1.3" />
      <circle cx="12.9" cy="10.9" r="2.7" fill="var(--bg-rail)" />
    </svg>
  )
}
