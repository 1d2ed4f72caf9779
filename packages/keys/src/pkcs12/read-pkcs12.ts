import { equalBytes } from '@x/crypto-core/bytes'
import { octetString } from '@x/crypto-core/der'
import { decodeBer } from '../asn1/ber.ts'
import { chainOf } from '../certificate-chain.ts'
import { assertFileLength } from '../file-length.ts'
import { KeyError } from '../key-error.ts'
import { DerivationBudget } from '../password/derivation-budget.ts'
import { softwareKeyFromDer } from '../software/read-key.ts'
import type { SoftwareKey } from '../software/software-key.ts'
import { PFX } from './pfx.ts'
import { type BagNames, type Contents, openSafes } from './safe-bags.ts'
import { type PfxSecret, verifyMac } from './verify-mac.ts'

/** A private key of the container. */
export interface Pkcs12Key extends BagNames {
  readonly key: SoftwareKey
  /**
   * DER, the key's own certificate first (that of its localKeyId if several hold its public key), then the issuers as
   * far as they are there.
   */
  readonly certificates: readonly Uint8Array[]
}

/** A certificate of the container, DER. */
export interface Pkcs12Certificate extends BagNames {
  readonly certificate: Uint8Array
}

export interface Pkcs12 {
  /** In the order of the file. */
  readonly keys: readonly Pkcs12Key[]
  /** All of them, also those that belong to no key. */
  readonly certificates: readonly Pkcs12Certificate[]
}

export interface ReadPkcs12Options {
  readonly passphrase: string
  /** Reads a container without a MAC, whose integrity nothing shows. False when left out. */
  readonly allowMissingMac?: boolean
}

/**
 * Reads a PKCS #12 file, DER or BER, after checking its MAC. Throws PASSPHRASE_INCORRECT, MALFORMED, LIMIT, DER_*, and
 * FORM_UNSUPPORTED for containers under public keys, and for encryption other than AES and triple DES (RC2 and RC4,
 * which old writers used with 40 bits). @spec RFC 7292 §5.2
 */
export async function readPkcs12(bytes: Uint8Array, options: ReadPkcs12Options): Promise<Pkcs12> {
  const { passphrase, allowMissingMac = false } = options
  if (typeof passphrase !== 'string') throw new TypeError('passphrase must be text')
  assertFileLength(bytes.length)
  const secret = { password: passphrase, budget: new DerivationBudget() }
  const pfx = decodeBer(PFX, bytes, 'PFX')
  if (pfx.macData === undefined && !allowMissingMac) {
    throw new KeyError('FORM_UNSUPPORTED', 'The container has no MAC: its integrity cannot be checked', { spec })
  }
  const contents = await openSafes(await authenticSafe(pfx, secret), secret)
  const keys = await Promise.all(contents.keys.map(key => pkcs12Key(key, contents.certificates)))
  return { keys, certificates: contents.certificates }
}

/** The octets of the authenticated safe; under a MAC only if the password made it. */
async function authenticSafe({ version, authSafe, macData }: PFX, secret: PfxSecret): Promise<Uint8Array> {
  if (version !== 3 || authSafe.contentType !== id_data || authSafe.content === undefined) {
    throw new KeyError('FORM_UNSUPPORTED', 'Only version 3 containers in password integrity mode are read', { spec })
  }
  const safe = decodeBer(octetString, authSafe.content, 'authSafe')
  if (macData === undefined || (await verifyMac(macData, safe, secret))) return safe
  throw new KeyError('PASSPHRASE_INCORRECT', 'The passphrase does not fit the MAC of the container', { spec })
}

async function pkcs12Key(
  { privateKeyInfo, ...names }: Contents['keys'][number],
  certificates: readonly Pkcs12Certificate[],
): Promise<Pkcs12Key> {
  const key = await softwareKeyFromDer(privateKeyInfo)
  const { localKeyId: id } = names
  const isNamed = ({ localKeyId }: BagNames): boolean =>
    id !== undefined && localKeyId !== undefined && equalBytes(id, localKeyId)
  const inOrder = [...certificates.filter(isNamed), ...certificates.filter(bag => !isNamed(bag))]
  const ders = inOrder.map(({ certificate }) => certificate)
  return { ...names, key, certificates: chainOf(ders, key.subjectPublicKeyInfo).chain }
}

const id_data = '1.2.840.113549.1.7.1'
const spec = 'RFC 7292 §4'
