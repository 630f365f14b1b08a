import { readFile } from 'node:fs/promises'
import * as tls from 'node:tls'

/** Node 20, which the types are of, has no such function. */
const { getCACertificates } = tls as { getCACertificates?: (which: 'default') => string[] }

/**
 * The authorities whose certificates are trusted when the environment names a file with more of them, NODE_EXTRA_CA_CERTS; undefined when it names
 * none, so that those of Node are. Node adds them by itself, but lets nobody do so in the packaged app, whose environment tells Node nothing.
 * @throws what the file system says about that file
 */
export async function trustedAuthorities(): Promise<string[] | undefined> {
  const file = process.env.NODE_EXTRA_CA_CERTS
  if (!file) return undefined
  return [...(getCACertificates?.('default') ?? tls.rootCertificates), await readFile(file, 'utf8')]
}
