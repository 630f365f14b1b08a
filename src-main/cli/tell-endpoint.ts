import type { HttpEndpoint } from '../contract/http-endpoint.ts'
import type { Engine } from '../engine.ts'

/** Says where this run can be asked over HTTP, or why it cannot be. */
export function tellEndpoint(engine: Pick<Engine, 'listen' | 'httpEndpoint'>, tell: (line: string) => void): void {
  engine.listen((event) => {
    const line = event.type === 'http-changed' ? describeEndpoint(engine.httpEndpoint()) : null
    if (line !== null) tell(line)
  })
}

function describeEndpoint({ address, trouble }: HttpEndpoint): string | null {
  if (trouble !== null) return trouble.message
  return address === null ? null : `Metrics and the HTTP API are at ${address}, for programs on this computer.`
}
