import type { Root } from 'react-dom/client'
import { listenForKeys } from '../components/keys.ts'
import { followNamedPaths } from '../features/intake/api/named-paths.ts'
import { followQuitting } from '../features/quitting/api/quit-steps.ts'
import { followAnnouncements } from '../ipc/live-updates.ts'
import { App } from './app.tsx'
import { followWishes } from './follow-wishes.ts'
import { makeQueryClient, Providers } from './providers.tsx'

/** Draws the window and keeps it up to date; `reconnect` is called after a break of the connection to main. */
export function startWindow(root: Root, reconnect: () => void): void {
  const queries = makeQueryClient()
  const untilClosed = new AbortController().signal
  void followAnnouncements(queries, reconnect, untilClosed)
  void followQuitting(untilClosed)
  void followNamedPaths(queries, untilClosed)
  void followWishes(untilClosed)
  listenForKeys()
  root.render(
    <Providers queries={queries}>
      <App />
    </Providers>,
  )
}
