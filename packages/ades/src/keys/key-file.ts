import { decodeCertificate } from '@x/crypto-core/x509'
import { isKeyError } from '@x/keys'
import { readPkcs12 } from '@x/keys/pkcs12'
import { type SoftwareKey, softwareKeyFromDer, softwareKeyFromPem } from '@x/keys/software'
import { AdesError } from '../errors.ts'
import { encodingsIn, type FoundEncoding } from '../files/encodings-in.ts'
import { readSmallFile } from '../files/read-small-file.ts'
import type { OpenKeyOptions } from './open-key.ts'
import { decodedCertificates, nothingToDispose, ownFirst, type SigningKey, signerOf } from './signing-key.ts'

/**
 * A key in a file: PEM (with its certificates, perhaps), DER or PKCS #12. Asks for the passphrase where the file turns out
 * to need one. Throws AdesError and KeyError.
 */
export async function openKeyFile(path: string, options: OpenKeyOptions): Promise<SigningKey> {
  const octets = await readSmallFile(path, '--key')
  const encodings = encodingsIn(octets)
  const isPem = encodings[0]?.label !== undefined
  if (!isPem && isPfx(encodings[0]!)) return openPkcs12(path, encodings[0]!.octets, options)
  const passphrase = options.passphrase ?? (() => options.io.ask(`Passphrase of ${path}`))
  const key = await unlocked(
    given =>
      isPem
        ? softwareKeyFromPem(Buffer.from(octets).toString('latin1'), given)
        : softwareKeyFromDer(encodings[0]!.octets, given),
    passphrase,
  )
  const beside = encodings.filter(({ label }) => label === 'CERTIFICATE').map(one => decodeCertificate(one.octets))
  return keyWith(key, { ...ownFirst([...options.certificates, ...beside], key.subjectPublicKeyInfo, path) })
}

async function openPkcs12(path: string, octets: Uint8Array, options: OpenKeyOptions): Promise<SigningKey> {
  const passphrase = await (options.passphrase ?? (() => options.io.ask(`Passphrase of ${path}`)))()
  const { keys } = await readPkcs12(octets, { passphrase })
  const [entry, ...others] =
    options.keyName === undefined ? keys : keys.filter(key => key.friendlyName === options.keyName)
  if (entry === undefined) {
    const named = options.keyName === undefined ? 'no key' : 'no key of the name that --key-name gives'
    throw new AdesError(`--key: ${path}: it holds ${named}`)
  }
  if (others.length > 0) throw new AdesError(`--key: ${path}: it holds ${keys.length} keys; --key-name chooses one`)
  const certificates = [...options.certificates, ...decodedCertificates(entry.certificates)]
  return keyWith(entry.key, ownFirst(certificates, entry.key.subjectPublicKeyInfo, path))
}

function keyWith(key: SoftwareKey, own: Pick<SigningKey, 'certificate' | 'issuers'>): SigningKey {
  return { ...own, signer: algorithm => signerOf(key, algorithm), [Symbol.asyncDispose]: nothingToDispose }
}

/** A passphrase is asked for only where the key is encrypted. */
async function unlocked(
  read: (given: { passphrase?: string }) => Promise<SoftwareKey>,
  passphrase: () => Promise<string>,
): Promise<SoftwareKey> {
  try {
    return await read({})
  } catch (error) {
    if (!isKeyError(error, 'PASSPHRASE_MISSING')) throw error
    return read({ passphrase: await passphrase() })
  }
}

/** Begins with the version, which is 3, and a ContentInfo; a private key has 0 or 1 there. @spec RFC 7292 §4 */
function isPfx({ octets }: FoundEncoding): boolean {
  const at = octets[1] === undefined ? 0 : 2 + (octets[1] > 0x80 ? octets[1] & 0x7f : 0)
  return octets[0] === 0x30 && octets[at] === 0x02 && octets[at + 1] === 0x01 && octets[at + 2] === 0x03
}
