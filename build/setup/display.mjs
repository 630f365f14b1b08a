// Is there a screen to open a window on?
import { SetupProblem } from './say.mjs'

export function hasDisplay(environment = process.env, platform = process.platform) {
  return platform !== 'linux' || Boolean(environment.DISPLAY || environment.WAYLAND_DISPLAY)
}

export function requireDisplay() {
  if (hasDisplay()) return
  throw new SetupProblem(
    'There is no display here, so the window cannot open; `npm run ingest -- FOLDER --out DIR` does the same work without one.',
  )
}

/** The command to run under a display of its own where there is none. */
export function underDisplay(command, args, displayed = hasDisplay()) {
  if (displayed) return [command, args]
  return ['xvfb-run', ['-a', '-s', '-screen 0 1600x1000x24', command, ...args]]
}
