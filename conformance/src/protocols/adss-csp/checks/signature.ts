import { hashAlgorithmByOid } from '@x/crypto-core/hash'
import { publicKeyOf, signatureAlgorithmOf, verifySignature } from '@x/crypto-core/signature'
import { describe, finding } from '../../../core/assertions.ts'
import type { Finding, TraceView } from '../../../core/check.ts'
import { at } from '../../../core/pointer.ts'
import { type EndEntity, endEntity } from '../../judging/certificate.ts'
import { elementsAt } from '../../judging/expect.ts'
import { isBase64, isObject } from '../../judging/forms.ts'

/** A step whose answer has signatures, and the request for them where that is another step. */
export interface SignaturesAt {
  readonly step: string
  readonly request?: string
}

/** Base64 of each signature; undefined for an element that has none. */
export function signatureValues(view: TraceView, step: string): readonly unknown[] {
  return elementsAt(view, step, '/signatures').map(({ value }) =>
    isObject(value) ? value.signature_base64 : undefined,
  )
}

/** As many signatures as documents, and none of them over another document's hash. */
export function inOrder(view: TraceView, where: SignaturesAt, requirement: string): readonly Finding[] {
  const { step } = where
  const { messages } = signedBy(view, where)
  const values = signatureValues(view, step)
  const place = { at: step, exchange: view.exchange(step).id, path: '/signatures', requirement }
  const expected = `${messages.length} signatures`
  const count = finding(values.length === messages.length, {
    ...place,
    expected,
    actual: `${values.length} signatures`,
  })
  const misplaced = messages.flatMap((message, i): readonly string[] => {
    if (verdictOn(view, where, { value: values[i], place: i }) === 'good') return []
    const other = messages.findIndex(
      (_, j) => j !== i && verdictOn(view, where, { value: values[i], place: j }) === 'good',
    )
    return other < 0 ? [] : [`that of document ${other + 1} in place of ${message}`]
  })
  const actual = misplaced[0] ?? 'none'
  return [
    count,
    finding(misplaced.length === 0, { ...place, expected: 'no signature in the place of another', actual }),
  ]
}

/** Each value verifies with the certificate over the message whose hash was sent in its place. */
export function verified(view: TraceView, where: SignaturesAt, requirement: string): readonly Finding[] {
  const { step } = where
  const values = signatureValues(view, step)
  return signedBy(view, where).messages.map((message, i) => {
    const actual = verdictOn(view, where, { value: values[i], place: i })
    return finding(actual === 'good', {
      ...{ at: step, exchange: view.exchange(step).id, path: `/signatures/${i}/signature_base64`, requirement },
      ...{ expected: 'a signature over the hash that was sent, by the key of the certificate', actual },
      note: `message ${message}`,
    })
  })
}

/** Each value is as long as the key, and opens with it to a padding of PKCS #1. @spec RFC 8017 §9 */
export function paddedByPkcs1(view: TraceView, where: SignaturesAt, requirement: string): readonly Finding[] {
  const { step } = where
  const certificate = endEntity(signedBy(view, where).certificate)
  return signedBy(view, where).messages.map((_, i) => {
    const actual = paddingOf(signatureValues(view, step)[i], certificate)
    return finding(actual === 'PKCS #1', {
      ...{ at: step, exchange: view.exchange(step).id, path: `/signatures/${i}/signature_base64`, requirement },
      ...{ expected: 'a signature value of PKCS #1', actual },
    })
  })
}

/** DigestInfo up to the digest, in hexadecimal. @spec RFC 8017 §9.2 */
const sha256Info = '3031300d060960864801650304020105000420'

/** What the value opens to names SHA-256; of a padding that names no hash nothing is said. */
export function overSha256(view: TraceView, where: SignaturesAt, requirement: string): readonly Finding[] {
  const { step } = where
  const certificate = endEntity(signedBy(view, where).certificate)
  return signatureValues(view, step).map((value, i) => {
    const encoded = openedBy(certificate, value)
    const other = /^0001(?:ff)+00/.test(encoded) && !encoded.includes(`00${sha256Info}`)
    return finding(!other, {
      ...{ at: step, exchange: view.exchange(step).id, path: `/signatures/${i}/signature_base64`, requirement },
      ...{ expected: 'a signature over SHA-256', actual: other ? 'one that names another hash' : 'such a one' },
    })
  })
}

interface Noted {
  readonly messages: readonly string[]
  readonly certificate: string
}

/** What the drive noted of a request for signatures; nothing of one that is not there. */
function signedBy(view: TraceView, { step, request = step }: SignaturesAt): Noted {
  const noted = view.note(`signed.${request}`)
  const { messages, certificate } = isObject(noted) ? noted : {}
  return { messages: Array.isArray(messages) ? messages.map(String) : [], certificate: String(certificate) }
}

/** `good`, or what is wrong with it in words. */
function verdictOn(
  view: TraceView,
  where: SignaturesAt,
  { value, place }: { readonly value: unknown; readonly place: number },
): string {
  const { step, request = step } = where
  if (!isBase64(value)) return value === undefined ? 'no signature' : `no Base64: ${describe(value)}`
  const { messages, certificate: text } = signedBy(view, where)
  const certificate = endEntity(text)
  if (typeof certificate === 'string') return certificate
  const oid = at(view.exchange(request).request.json, `/docs_to_sign_info/${place}/hash_algo`)
  return verification(certificate, { oid, message: view.message(messages[place] ?? ''), value })
}

interface Verifiable {
  readonly oid: unknown
  readonly message: Uint8Array
  readonly value: string
}

/** The same signature is judged by several checks, and by each trial of a proof. */
const known = new WeakMap<EndEntity, Map<string, string>>()
const mostKnown = 1000

function verification(certificate: EndEntity, { oid, message, value }: Verifiable): string {
  const key = `${String(oid)} ${value} ${Buffer.from(message).toString('latin1')}`
  const verdicts = known.get(certificate) ?? new Map<string, string>()
  known.set(certificate, verdicts)
  const verdict = verdicts.get(key) ?? verificationBy(certificate, { oid, message, value })
  if (verdicts.size < mostKnown) verdicts.set(key, verdict)
  return verdict
}

/** @spec RFC 8017 §8.2.2 */
function verificationBy({ subjectPublicKeyInfo }: EndEntity, { oid, message, value }: Verifiable): string {
  try {
    const digestAlgorithm = hashAlgorithmByOid(String(oid))
    if (!digestAlgorithm) return 'over a hash that the suite does not know'
    const algorithm = signatureAlgorithmOf({ algorithm: rsaEncryption }, { digestAlgorithm })
    const signed = { message, signatureValue: new Uint8Array(Buffer.from(value, 'base64')) }
    return verifySignature(algorithm, subjectPublicKeyInfo, signed) ? 'good' : 'not over this hash by this key'
  } catch (error) {
    return `cannot be verified: ${error instanceof Error ? error.message : String(error)}`
  }
}

const rsaEncryption = '1.2.840.113549.1.1.1'

function paddingOf(value: unknown, certificate: EndEntity | string): string {
  const encoded = openedBy(certificate, value)
  return /^[0-9a-f]+$/.test(encoded) ? paddingIn(encoded) : encoded
}

/** The encoded message in hexadecimal, or in words why there is none. */
function openedBy(certificate: EndEntity | string, value: unknown): string {
  if (typeof certificate === 'string') return certificate
  if (!isBase64(value)) return value === undefined ? 'no signature' : `no Base64: ${describe(value)}`
  try {
    const publicKey = publicKeyOf(certificate.subjectPublicKeyInfo)
    if (publicKey.type !== 'RSA') return `a key of type ${publicKey.type}`
    const octets = Buffer.from(value, 'base64')
    const length = publicKey.modulusOctets.length
    return octets.length === length ? opened(octets, publicKey.key) : `${octets.length} octets, of a key of ${length}`
  } catch (error) {
    return `cannot be opened: ${error instanceof Error ? error.message : String(error)}`
  }
}

/** Public exponents are short; a long one would take as long as it is. */
const longestExponent = 1n << 64n

/** The encoded message in hexadecimal, of the length of the value. @spec RFC 8017 §5.2.2 */
function opened(
  octets: Buffer,
  { modulus, publicExponent }: { readonly modulus: bigint; readonly publicExponent: bigint },
): string {
  if (publicExponent > longestExponent) throw new RangeError('the public exponent is too long')
  let [result, base] = [1n, BigInt(`0x${octets.toString('hex')}`) % modulus]
  for (let exponent = publicExponent; exponent > 0n; exponent >>= 1n) {
    if (exponent & 1n) result = (result * base) % modulus
    base = (base * base) % modulus
  }
  return result.toString(16).padStart(2 * octets.length, '0')
}

/** EMSA-PKCS1-v1_5, or the end that EMSA-PSS has. @spec RFC 8017 §9.1.1, RFC 8017 §9.2 */
function paddingIn(encoded: string): string {
  return /^0001(?:ff){8,}0030/.test(encoded) || encoded.endsWith('bc') ? 'PKCS #1' : 'no padding of PKCS #1'
}
