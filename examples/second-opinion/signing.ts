import { constants, createECDH, type KeyObject, privateEncrypt } from 'node:crypto'

/** Hash algorithms by identifier: the length of a digest and what stands before it in a DigestInfo. @spec RFC 8017 §9.2 */
const hashes: Readonly<Record<string, { readonly length: number; readonly digestInfo: string }>> = {
  '2.16.840.1.101.3.4.2.1': { length: 32, digestInfo: '3031300d060960864801650304020105000420' },
  '2.16.840.1.101.3.4.2.2': { length: 48, digestInfo: '3041300d060960864801650304020205000430' },
  '2.16.840.1.101.3.4.2.3': { length: 64, digestInfo: '3051300d060960864801650304020305000440' },
}

/** Of a digest, in octets; undefined for a hash that this service does not sign over. */
export function digestLength(hash: string): number | undefined {
  return Object.hasOwn(hashes, hash) ? hashes[hash]?.length : undefined
}

export const RSA = '1.2.840.113549.1.1.1'

/** Which hash a signature algorithm implies; for plain RSA the request must name it. */
export const impliedHash: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.11': '2.16.840.1.101.3.4.2.1',
  '1.2.840.113549.1.1.13': '2.16.840.1.101.3.4.2.3',
  '1.2.840.10045.4.3.2': '2.16.840.1.101.3.4.2.1',
  '1.2.840.10045.4.3.3': '2.16.840.1.101.3.4.2.2',
}

/** Signs a digest that the client made. Node's own `sign` hashes what it is given, so both schemes are spelled out here. */
export function signDigest(key: KeyObject, digest: Buffer, hash: string): Buffer {
  if (key.asymmetricKeyType !== 'rsa') return ecdsa(key, digest)
  const digestInfo = Buffer.concat([Buffer.from(hashes[hash]!.digestInfo, 'hex'), digest])
  return privateEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, digestInfo)
}

const curves: Readonly<Record<string, { readonly name: string; readonly size: number; readonly order: bigint }>> = {
  'P-256': {
    name: 'prime256v1',
    size: 32,
    order: 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n,
  },
  'P-384': {
    name: 'secp384r1',
    size: 48,
    order: 0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973n,
  },
}

/**
 * ECDSA with r and s side by side: the API leaves the form open, and most services choose DER. Big integers leak time,
 * which is of no account for keys that are made for a test and thrown away. @spec FIPS 186-5 §6.4.1
 */
function ecdsa(key: KeyObject, digest: Buffer): Buffer {
  const { crv = '', d = '' } = key.export({ format: 'jwk' })
  const { name, size, order } = curves[crv]!
  // A key pair of the curve is a random number k and the point k·G.
  const nonce = createECDH(name)
  const r = number(nonce.generateKeys().subarray(1, 1 + size)) % order
  const k = number(nonce.getPrivateKey())
  const z = number(digest.subarray(0, size))
  const s = (inverse(k, order) * (z + r * number(Buffer.from(d, 'base64url')))) % order
  // As good as impossible, and no signature.
  if (r === 0n || s === 0n) return ecdsa(key, digest)
  return Buffer.concat([r, s].map(value => Buffer.from(value.toString(16).padStart(2 * size, '0'), 'hex')))
}

function number(bytes: Buffer): bigint {
  return BigInt(`0x${bytes.toString('hex')}`)
}

/** By Fermat, since the order is a prime. */
function inverse(value: bigint, prime: bigint): bigint {
  let result = 1n
  for (let base = value, exponent = prime - 2n; exponent > 0n; exponent >>= 1n, base = (base * base) % prime) {
    if (exponent & 1n) result = (result * base) % prime
  }
  return result
}
