export interface ElectronLaunch {
  readonly executablePath: string
  /** Ends with the app's folder; the app's own arguments go behind it. */
  readonly args: string[]
  readonly runtime: 'official' | 'stand-in'
  readonly appDir: string
}

/** How to start the built app in a window. Throws where no Electron is installed yet. */
export function electronLaunch(): ElectronLaunch
