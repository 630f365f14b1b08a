import { oc, type } from '@orpc/contract'
import { z } from 'zod'
import type { HttpEndpoint } from '../http-endpoint.ts'

const bare = oc.input(z.undefined())

/** How other programs of this computer may ask over HTTP. Whether they may is the setting `httpPort`. */
export const endpointCalls = {
  get: bare.output(type<HttpEndpoint>()),
  /** Main puts the token on the clipboard; the window never has it. */
  copyToken: bare.output(type<void>()),
  /** Makes another token; the one before is worth nothing from now on. */
  renewToken: bare.output(type<void>()),
}
