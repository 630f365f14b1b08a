import { LeafcutterError } from '../contract/error-catalogue.ts'

/**
 * The Node-API that better-sqlite3 is built for, which came with Node 22.14 and 23.6. An older Node does not refuse it, but
 * crashes without a word when the first database is opened. pdf.js asks for Node 22.13.
 */
const oldestNodeApi = 10

/**
 * Refuses to go on with a Node that is too old. Electron is left alone: it comes with the app, and with a better-sqlite3 that fits it.
 * @throws NODE_TOO_OLD
 */
export function requireNode(versions: NodeJS.ProcessVersions = process.versions): void {
  if (versions.electron !== undefined || Number(versions.napi) >= oldestNodeApi) return
  throw new LeafcutterError('NODE_TOO_OLD', { detail: `this is Node ${versions.node}` })
}
