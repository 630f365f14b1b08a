export function FolderDrawing() {
  return (
    <svg
      width="92"
      height="72"
      viewBox="0 0 92 72"
      fill="none"
      strokeLinejoin="round"
      strokeLinecap="round"
      aria-hidden="true"
      focusable="false"
    >
      <path
        d="M10 18a4 4 0 0 1 4-4h20l7 8h37a4 4 0 0 1 4 4v34a4 4 0 0 1-4 4H14a4 4 0 0 1-4-4z"
        fill="var(--bg-sunken)"
        stroke="var(--line-strong)"
        strokeWidth="1.5"
      />
      <g fill="var(--bg-surface)" stroke="var(--text-2)" strokeWidth="1.5">
        <path d="M26 4h22l8 8v30H26z" />
        <path d="M48 4v8h8" />
      </g>
      <path d="M32 18h12M32 24h18M32 30h18M32 36h11" stroke="var(--text-3)" strokeWidth="1.5" />
      <path d="M10 34h72l-4 27a4 4 0 0 1-4 3H18a4 4 0 0 1-4-3z" fill="var(--bg-surface)" stroke="var(--text-2)" strokeWidth="1.5" />
      <path d="M60 44c-9-1-15 2.5-15 8 0 1.6.6 3 1.5 4C53 56.5 60 54 60 44z" fill="var(--leaf)" />
      <path d="M43 59c2-4.5 5-7.5 9-9.5" stroke="var(--bg-surface)" strokeWidth="1.3" />
    </svg>
  )
}
