import { oc, type } from '@orpc/contract'
import { z } from 'zod'
import type { LicenceList } from '../licence.ts'

/** The licences of everything that ships. */
export const licenceCalls = {
  list: oc.input(z.undefined()).output(type<LicenceList>()),
  /** The text of one package; empty when it brings none, or is not in the list. */
  text: oc.input(z.strictObject({ name: z.string().min(1).max(214), version: z.string().min(1).max(256) })).output(type<string>()),
}
