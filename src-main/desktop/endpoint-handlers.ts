import { clipboard } from 'electron'
import type { Engine } from '../engine.ts'

/** The calls of the window about metrics and the HTTP API. */
export function endpointHandlers(engine: Engine) {
  return {
    get: () => engine.httpEndpoint(),
    copyToken: () => clipboard.writeText(engine.httpToken()),
    renewToken: () => void engine.renewHttpToken(),
  }
}
