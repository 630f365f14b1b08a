import { useRoute } from '../components/route.ts'
import { useNarrow } from '../components/use-media.ts'

/** Whether the rail shows icons only: in a small window, and beside a page, which needs the room. */
export function useRail(): boolean {
  const small = useNarrow()
  const screen = useRoute((state) => state.route.screen)
  return small || screen === 'page'
}
