import { z } from 'zod'

/** A package that ships with the app, as `licences.json` of the build names it. */
export const shippedLicenceSchema = z.object({
  name: z.string(),
  version: z.string(),
  /** As the package names it, mostly by its SPDX identifier. */
  licence: z.string(),
  /** What the package says itself; empty where it has no such file. */
  text: z.string(),
})
export type ShippedLicence = z.infer<typeof shippedLicenceSchema>

/** What ships, and under which licences. */
export interface LicenceList {
  /** In the order of their names; null where the build wrote no list. */
  packages: Omit<ShippedLicence, 'text'>[] | null
  /** The files beside the program with the licences of Electron and Chromium, those that are there. */
  files: string[]
}
