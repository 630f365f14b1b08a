import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'

/** Certificates for servers on 127.0.0.1, made on the spot: X.509 version 3 in DER, signed with ECDSA on P-256. */

export interface Certificate {
  name: string
  /** PEM. */
  cert: string
  /** PEM. */
  key: string
  privateKey: KeyObject
}

interface Wanted {
  /** Whose it is. */
  name: string
  /** Who signs it; without one it signs itself. */
  authority?: Certificate
  /** The year on whose last day it is no longer good, up to 2049. */
  until?: number
}

export function makeCertificate({ name, authority, until = 2049 }: Wanted): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const content = sequence(
    der(0xa0, integer(2)),
    integer(1),
    sequence(ecdsaWithSha256),
    nameOf(authority?.name ?? name),
    sequence(moment(2000, '0101000000Z'), moment(until, '1231235959Z')),
    nameOf(name),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(isAuthority, forThisComputer)),
  )
  const signature = sign('sha256', content, authority?.privateKey ?? privateKey)
  const whole = sequence(content, sequence(ecdsaWithSha256), der(0x03, Buffer.from([0]), signature))
  const cert = `-----BEGIN CERTIFICATE-----\n${whole.toString('base64').replace(/.{64}/g, '$&\n').trim()}\n-----END CERTIFICATE-----\n`
  return { name, cert, key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), privateKey }
}

/** A value of ASN.1: its tag, its length, and what is in it. */
function der(tag: number, ...parts: Uint8Array[]): Buffer {
  const content = Buffer.concat(parts)
  const { length } = content
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}

const sequence = (...parts: Uint8Array[]) => der(0x30, ...parts)
const set = (...parts: Uint8Array[]) => der(0x31, ...parts)
const octets = (...parts: Uint8Array[]) => der(0x04, ...parts)
const identifier = (hex: string) => der(0x06, Buffer.from(hex, 'hex'))
const moment = (year: number, rest: string) => der(0x17, Buffer.from(`${String(year).slice(2)}${rest}`))
const isTrue = der(0x01, Buffer.from([0xff]))

/** Of one byte. */
const integer = (value: number) => der(0x02, Buffer.from([value]))

/** The common name. */
const nameOf = (name: string) => sequence(set(sequence(identifier('550403'), der(0x0c, Buffer.from(name)))))

const ecdsaWithSha256 = identifier('2a8648ce3d040302')
/** Basic constraints: it may sign others. */
const isAuthority = sequence(identifier('551d13'), isTrue, octets(sequence(isTrue)))
/** Subject alternative name: the address 127.0.0.1. */
const forThisComputer = sequence(identifier('551d11'), octets(sequence(der(0x87, Buffer.from([127, 0, 0, 1])))))
