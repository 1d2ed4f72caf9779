import { createPrivateKey, type JsonWebKeyInput, type KeyObject } from 'node:crypto'
import { base64Decode } from '@x/crypto-core/bytes'
import { isCryptoError } from '@x/crypto-core/errors'
import { decodeBer } from '../asn1/ber.ts'
import { EncryptedPrivateKeyInfo } from '../asn1/private-key-info.ts'
import { assertFileLength } from '../file-length.ts'
import { KeyError } from '../key-error.ts'
import { decryptWithPassword } from '../password/decrypt.ts'
import { DerivationBudget } from '../password/derivation-budget.ts'
import { type SoftwareKey, softwareKeyOf } from './software-key.ts'

export interface ReadKeyOptions {
  /** For a key that is encrypted; left alone when it is not. */
  readonly passphrase?: string
}

/**
 * Reads the first private key of PEM text: PKCS #8, plain or encrypted, PKCS #1, SEC 1. Throws MALFORMED,
 * FORM_UNSUPPORTED, LIMIT, PASSPHRASE_MISSING, PASSPHRASE_INCORRECT. @spec RFC 7468 §10, §11
 */
export async function softwareKeyFromPem(pem: string, options: ReadKeyOptions = {}): Promise<SoftwareKey> {
  assertFileLength(pem.length)
  const { label, body } = firstPrivateKey(pem)
  if (!body.includes('Proc-Type:')) return softwareKeyFromDer(base64Of(body), options)
  // The form before PKCS #8, with its header lines and one round of key derivation, is left to the platform.
  const block = `-----BEGIN ${label}-----${body}-----END ${label}-----\n`
  return softwareKeyOf(fromTraditionalPem(block, options.passphrase))
}

/** Found in two steps, each of which passes over the text once: a lazy pattern over both could be made to crawl. */
function firstPrivateKey(pem: string): { label: string; body: string } {
  const begin = /-----BEGIN ((?:RSA |EC |ENCRYPTED )?PRIVATE KEY)-----/.exec(pem)
  const start = begin ? begin.index + begin[0].length : 0
  const end = begin ? pem.indexOf(`-----END ${begin[1]}-----`, start) : -1
  if (begin && end >= 0) return { label: begin[1]!, body: pem.slice(start, end) }
  throw new KeyError('MALFORMED', 'The text holds no PEM of a private key', { spec: 'RFC 7468 §10' })
}

/** The same for DER, whose form shows in its first two members. */
export async function softwareKeyFromDer(der: Uint8Array, { passphrase }: ReadKeyOptions = {}): Promise<SoftwareKey> {
  assertFileLength(der.length)
  const type = formOf(der)
  if (type !== 'encrypted') return softwareKeyOf(keyObject({ key: Buffer.from(der), format: 'der', type }))
  if (passphrase === undefined) throw missingPassphrase()
  const { encryptionAlgorithm, encryptedData } = decodeBer(EncryptedPrivateKeyInfo, der, 'EncryptedPrivateKeyInfo')
  const info = await decryptWithPassword({
    algorithm: encryptionAlgorithm,
    encrypted: encryptedData,
    password: passphrase,
    budget: new DerivationBudget(),
  })
  try {
    return softwareKeyOf(keyObject({ key: Buffer.from(info), format: 'der', type: 'pkcs8' }))
  } catch (error) {
    // One wrong passphrase in 256 leaves good padding and nonsense before it.
    if (isCryptoError(error, 'KEY_MALFORMED') && formOf(info) !== 'pkcs8') throw incorrectPassphrase(error)
    throw error
  }
}

/** Reads a private JSON Web Key: RSA, EC, OKP and what else the platform knows. @spec RFC 7517 §4, RFC 7518 §6 */
export async function softwareKeyFromJwk(jwk: JsonWebKeyInput['key']): Promise<SoftwareKey> {
  return softwareKeyOf(keyObject({ key: jwk, format: 'jwk' }))
}

type Form = 'encrypted' | 'pkcs8' | 'pkcs1' | 'sec1'

/** The tags of the first two members: no two forms share them. @spec RFC 5208 §5, §6, RFC 8017 §A.1.2, RFC 5915 §3 */
function formOf(der: Uint8Array): Form | undefined {
  const at = contentOf(der, 0)
  if (der[0] !== 0x30 || at === undefined) return undefined
  if (der[at] === 0x30) return 'encrypted'
  if (der[at] !== 0x02) return undefined
  const second = der[at + 2 + (der[at + 1] ?? 0)]
  return second === undefined ? undefined : forms[second]
}

const forms: Readonly<Record<number, Form>> = { 48: 'pkcs8', 2: 'pkcs1', 4: 'sec1' }

function contentOf(der: Uint8Array, start: number): number | undefined {
  const length = der[start + 1]
  return length === undefined ? undefined : start + 2 + (length > 0x80 ? length & 0x7f : 0)
}

function keyObject(input: Parameters<typeof createPrivateKey>[0]): KeyObject {
  try {
    return createPrivateKey(input)
  } catch (cause) {
    throw new KeyError('MALFORMED', 'This is no private key that can be read', { spec: 'RFC 5208 §5', cause })
  }
}

function fromTraditionalPem(key: string, passphrase: string | undefined): KeyObject {
  if (passphrase === undefined) throw missingPassphrase()
  try {
    return createPrivateKey({ key, passphrase })
  } catch (cause) {
    throw incorrectPassphrase(cause)
  }
}

function base64Of(body: string): Uint8Array {
  try {
    return base64Decode(body.replace(/\s+/g, ''))
  } catch (cause) {
    throw new KeyError('MALFORMED', 'The body of the PEM is no base64', { spec: 'RFC 7468 §3', cause })
  }
}

function missingPassphrase(): KeyError {
  return new KeyError('PASSPHRASE_MISSING', 'The private key is encrypted and needs a passphrase', {
    spec: 'RFC 5208 §6',
  })
}

function incorrectPassphrase(cause: unknown): KeyError {
  return new KeyError('PASSPHRASE_INCORRECT', 'The passphrase does not decrypt the private key', {
    spec: 'RFC 5208 §6',
    cause,
  })
}
