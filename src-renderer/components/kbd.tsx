import { keyNames } from './keys.ts'

/** A key or a combination, as printed on the keyboard; a hint for the eye, the control says its name itself. */
export function Kbd({ binding }: { binding: string }) {
  return (
    <span className="kbd" aria-hidden="true">
      {keyNames(binding).join(' ')}
    </span>
  )
}
