import type { Quit } from './quit.ts'

/** Electron's `app`, a window and `powerMonitor`, as far as they are heard here. */
interface Emitter {
  on(event: string, listener: (event: { preventDefault(): void }) => void): unknown
}

export interface SystemParts {
  app: Emitter & { quit(): void }
  window: Emitter
  power: Emitter
  engine: { fallAsleep(): void; wakeUp(): void; powerChanged(): void }
  quit: Quit
}

/** What the system and the operator want of the whole app: that it quits, that it goes with the computer, that it sleeps and wakes. */
export function followSystem({ app, window, power, engine, quit }: SystemParts): void {
  // The window stays until all is closed, and shows what is waited for. On macOS Cmd-Q comes to the app first, elsewhere to the window.
  const unlessOver = (event: { preventDefault(): void }) => {
    if (quit.over) return
    event.preventDefault()
    quit.request()
  }
  window.on('close', unlessOver)
  app.on('before-quit', unlessOver)
  app.on('window-all-closed', () => app.quit())

  // Windows: the session ends whatever is said. Before that it only asks (`query-session-end`), and may be called off: nothing is held up.
  window.on('session-end', () => quit.leaveNow())
  // Linux and macOS: waits a little for an app that says so.
  power.on('shutdown', (event) => {
    event.preventDefault()
    quit.leaveNow()
  })

  for (const change of ['on-ac', 'on-battery']) power.on(change, () => engine.powerChanged())
  power.on('suspend', () => engine.fallAsleep())
  power.on('resume', () => engine.wakeUp())
}
