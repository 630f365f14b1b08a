/** Switches by which somebody could look into the shipped app or change how it runs: they let another program read every page. */
const refused = ['remote-debugging-port', 'remote-debugging-pipe', 'inspect', 'inspect-brk', 'js-flags', 'load-extension']

/** Names the switches of a start of the shipped app that it does not take; in development all are allowed. */
export function refusedSwitches(app: { isPackaged: boolean; commandLine: { hasSwitch(name: string): boolean } }): string[] {
  return app.isPackaged ? refused.filter((name) => app.commandLine.hasSwitch(name)) : []
}
