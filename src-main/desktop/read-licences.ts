import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { type LicenceList, type ShippedLicence, shippedLicenceSchema } from '../contract/licence.ts'

/** What Electron and Chromium are called where the app is packaged, and in Electron's own folder. */
const filesOfElectron = ['LICENSE.electron.txt', 'LICENSES.chromium.html']

/** Lists what ships. Nothing of it is kept: the texts are some 300 kB that are looked at once in a while. */
export async function listLicences(file: string, programFolder: string): Promise<LicenceList> {
  const shipped = await readShipped(file)
  return {
    packages: shipped?.filter(isFirst).map(({ name, version, licence }) => ({ name, version, licence })) ?? null,
    files: filesOfElectron.map((name) => join(programFolder, name)).filter((one) => existsSync(one)),
  }
}

/** The text of one package; empty when it brings none, or is not in the list. */
export async function licenceText(file: string, { name, version }: { name: string; version: string }): Promise<string> {
  const shipped = await readShipped(file)
  return shipped?.find((one) => one.name === name && one.version === version)?.text ?? ''
}

/** A package may be there more than once in the same version, for packages that need it. */
const isFirst = (one: ShippedLicence, index: number, all: ShippedLicence[]) =>
  all.findIndex(({ name, version }) => name === one.name && version === one.version) === index

/** Null where there is no list: only the build of the whole app writes one. */
async function readShipped(file: string): Promise<ShippedLicence[] | null> {
  try {
    return z.array(shippedLicenceSchema).parse(JSON.parse(await readFile(file, 'utf8')))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
