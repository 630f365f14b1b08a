import type { Root } from 'react-dom/client'
import { listenForKeys } from '../components/keys.ts'
import { followNamedPaths } from '../features/intake/api/named-paths.ts'
import { followAnnouncements } from '../ipc/live-updates.ts'
import { App } from './app.tsx'
import { makeQueryClient, Providers } from './providers.tsx'

/** Draws the window and keeps it up to date; `reconnect` is called after a break of the connection to main. */
export function startWindow(root: Root, reconnect: () => void): void {
  const queries = makeQueryClient()
  void followAnnouncements(queries, reconnect, new AbortController().signal)
  void followNamedPaths(queries, new AbortController().signal)
  listenForKeys()
  root.render(
    <Providers queries={queries}>
      <App />
    </Providers>,
  )
}
