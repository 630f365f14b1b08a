import { RPCLink } from '@orpc/client/message-port'
import { channels } from '../../src-main/contract/preload.ts'
import { link, useConnection } from './link.ts'

/** Makes a new pair of ports, hands one end to the preload script, which passes it on to main, and calls over the other from now on. */
export function connect(): void {
  const { port1, port2 } = new MessageChannel()
  port1.addEventListener('close', () => useConnection.setState({ state: 'lost' }))
  link.use(new RPCLink({ port: port1 }))
  port1.start()
  window.postMessage(channels.connect, window.location.origin, [port2])
}
