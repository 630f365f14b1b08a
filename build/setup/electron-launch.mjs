// How to start the built app in a window. Changes nothing: `npm run setup` and the build have to come first.
import { readFileSync } from 'node:fs'
import { installedElectron } from './electron-runtime.mjs'
import { projectFolder } from './project.mjs'
import { SetupProblem } from './say.mjs'
import { standInApp } from './stand-in-app.mjs'

/** `args` ends with the app's folder; the app's own arguments go behind it. */
export function electronLaunch() {
  const electron = installedElectron()
  if (!electron) throw new SetupProblem('Electron is not installed yet. Run `npm run setup`.')
  const appDir = electron.runtime === 'stand-in' ? standInApp : projectFolder
  return { ...electron, appDir, args: [...(sandboxObstacle() ? ['--no-sandbox'] : []), appDir] }
}

/** Why Chromium's sandbox cannot work here; undefined where it can. */
export function sandboxObstacle(userId = process.getuid?.(), kernelAllows = kernelAllowsSandbox()) {
  if (process.platform !== 'linux') return undefined
  if (userId === 0) return 'You are root'
  return kernelAllows ? undefined : 'This system does not let ordinary programs make a sandbox'
}

// Some distributions keep unprivileged user namespaces, which the sandbox is made of, to programs that they know.
function kernelAllowsSandbox() {
  return kernelSetting('kernel/unprivileged_userns_clone') !== '0' && kernelSetting('kernel/apparmor_restrict_unprivileged_userns') !== '1'
}

function kernelSetting(name) {
  try {
    return readFileSync(`/proc/sys/${name}`, 'utf8').trim()
  } catch {
    return undefined
  }
}
