import { useSyncExternalStore } from 'react'

function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const media = window.matchMedia(query)
      media.addEventListener('change', changed)
      return () => media.removeEventListener('change', changed)
    },
    () => window.matchMedia(query).matches,
  )
}

/** Below this the rail shows icons only. */
export const useNarrow = (): boolean => useMedia('(max-width: 1099px)')

/** Below this the side column moves under a tab. */
export const useWithoutSide = (): boolean => useMedia('(max-width: 1279px)')
