import { NotSupported } from '../../../core/errors.ts'
import type { Answer, Body } from '../../../core/scenario.ts'
import type { CredentialRole } from '../answers.ts'
import { type CscDriver, credentialOf, textOf } from './driver.ts'

export const SHA_256 = '2.16.840.1.101.3.4.2.1'
export const SHA_384 = '2.16.840.1.101.3.4.2.2'
export const SHA_512 = '2.16.840.1.101.3.4.2.3'
export const SHA_1 = '1.3.14.3.2.26'
export const RSA = '1.2.840.113549.1.1.1'
/** Of the key alone, so that hashAlgorithmOID says over which hash. @spec RFC 5480 §2.1.1 */
const EC = '1.2.840.10045.2.1'
export const RSA_SHA1 = '1.2.840.113549.1.1.5'
export const RSA_PSS = '1.2.840.113549.1.1.10'

/** RSASSA-PSS-params with MGF1 over the same hash, a salt as long as the digest and the default trailer. @spec RFC 4055 §3.1 */
const pssParams = {
  'SHA-256': 'MDSgDzANBglghkgBZQMEAgEFAKEcMBoGCSqGSIb3DQEBCDANBglghkgBZQMEAgEFAKIDAgEg',
  'SHA-384': 'MDSgDzANBglghkgBZQMEAgIFAKEcMBoGCSqGSIb3DQEBCDANBglghkgBZQMEAgIFAKIDAgEw',
  'SHA-512': 'MDSgDzANBglghkgBZQMEAgMFAKEcMBoGCSqGSIb3DQEBCDANBglghkgBZQMEAgMFAKIDAgFA',
} as const

export type DigestName = keyof typeof pssParams

/** The signature algorithms of the API: what to send, and over which digest. @spec CSC API 2.0.0.2 §11.10 */
export interface SigningAlgorithm {
  /** In step labels and check ids. */
  readonly name: string
  readonly signAlgo: string
  readonly digest: DigestName
  readonly hashAlgorithmOID?: string
  readonly signAlgoParams?: string
}

export const signingAlgorithms: readonly SigningAlgorithm[] = [
  { name: 'rsa', signAlgo: RSA, digest: 'SHA-256', hashAlgorithmOID: SHA_256 },
  { name: 'rsa-sha256', signAlgo: '1.2.840.113549.1.1.11', digest: 'SHA-256' },
  { name: 'rsa-sha384', signAlgo: '1.2.840.113549.1.1.12', digest: 'SHA-384' },
  { name: 'rsa-sha512', signAlgo: '1.2.840.113549.1.1.13', digest: 'SHA-512' },
  ...(['SHA-256', 'SHA-384', 'SHA-512'] as const).map(digest => ({
    name: `pss-${digest.replace('-', '').toLowerCase()}`,
    signAlgo: RSA_PSS,
    digest,
    hashAlgorithmOID: { 'SHA-256': SHA_256, 'SHA-384': SHA_384, 'SHA-512': SHA_512 }[digest],
    signAlgoParams: pssParams[digest],
  })),
  { name: 'ecdsa-sha256', signAlgo: '1.2.840.10045.4.3.2', digest: 'SHA-256' },
  { name: 'ecdsa-sha384', signAlgo: '1.2.840.10045.4.3.3', digest: 'SHA-384' },
  { name: 'ecdsa-sha512', signAlgo: '1.2.840.10045.4.3.4', digest: 'SHA-512' },
  { name: 'ecdsa', signAlgo: EC, digest: 'SHA-256', hashAlgorithmOID: SHA_256 },
  // The same with r and s side by side. @spec BSI TR-03111 §5.2.1.1
  { name: 'plain-ecdsa-sha256', signAlgo: '0.4.0.127.0.7.1.1.4.1.3', digest: 'SHA-256' },
  { name: 'plain-ecdsa-sha384', signAlgo: '0.4.0.127.0.7.1.1.4.1.4', digest: 'SHA-384' },
  { name: 'plain-ecdsa-sha512', signAlgo: '0.4.0.127.0.7.1.1.4.1.5', digest: 'SHA-512' },
]

/** The digests of those of the given parameters that are ours; other parameters say nothing. */
export function pssDigests(params: readonly string[]): readonly DigestName[] {
  return (Object.keys(pssParams) as DigestName[]).filter(digest => params.includes(pssParams[digest]))
}

export const hashOids: Readonly<Record<DigestName, string>> = {
  'SHA-256': SHA_256,
  'SHA-384': SHA_384,
  'SHA-512': SHA_512,
}

/** The members of signHash that name the algorithm. */
export function algorithmMembers(algorithm: SigningAlgorithm): Body {
  const { signAlgo, hashAlgorithmOID, signAlgoParams } = algorithm
  return { signAlgo, ...(hashAlgorithmOID && { hashAlgorithmOID }), ...(signAlgoParams && { signAlgoParams }) }
}

/** A credential at hand: its identifier, its factors and an algorithm over SHA-256 that its key knows. */
export interface SigningCredential {
  readonly credentialID: string
  readonly authData: Body['authData']
  readonly algorithm: SigningAlgorithm
  /** All that key.algo names and the suite can verify. */
  readonly offered: readonly SigningAlgorithm[]
  readonly multisign: number
  /** SCAL 2: an authorization is for named hashes. */
  readonly bound: boolean
  /** Set where every authorization takes a code that is sent to the signer. */
  readonly otpObjectID?: string
}

/** The role with an RSA key, as the discovery found it. */
export function rsaRoleOf(t: CscDriver): CredentialRole {
  const { role = 'main' } = (t.profile.rsa ?? {}) as { readonly role?: CredentialRole }
  return role
}

/** Asks credentials/info; the answer is what judges verify signatures against. */
export async function signingCredential(
  t: CscDriver,
  role: CredentialRole,
  { bearer, step = `info.${role}` }: { readonly bearer: string; readonly step?: string },
): Promise<SigningCredential> {
  const { credentialID, authData = [], otpObjectID } = credentialOf(t, role, step)
  const request = { credentialID, certificates: 'chain', certInfo: true, authInfo: true }
  const { json } = await t.send(step, 'credentials/info', request, { bearer })
  const key = json?.key as { readonly algo?: readonly unknown[] } | undefined
  const algo = Array.isArray(key?.algo) ? key.algo : []
  const known = signingAlgorithms.filter(algorithm => algo.includes(algorithm.signAlgo))
  const algorithm = known.find(one => one.digest === 'SHA-256') ?? known[0]
  if (!algorithm && algo.length > 0 && algo.every(isOid))
    throw new NotSupported(`verification of signatures with ${algo.join(', ')} (role ${role})`)
  if (!algorithm) t.blocked(step, 'the answer names no signature algorithm in key.algo that the suite knows')
  const { multisign, SCAL } = json ?? {}
  return {
    ...{ credentialID, authData, algorithm, offered: known, bound: SCAL === '2' },
    multisign: typeof multisign === 'number' && multisign >= 1 ? multisign : 1,
    ...(otpObjectID !== undefined && { otpObjectID }),
  }
}

function isOid(value: unknown): boolean {
  return typeof value === 'string' && /^[0-2](\.(0|[1-9]\d*))+$/.test(value)
}

export interface SadRequest {
  readonly bearer: string
  readonly credential: SigningCredential
  /** Names of the messages to sign. */
  readonly messages: readonly string[]
  readonly numSignatures?: number
  /** Hashes go into the authorization; true where left out, and in any case where SCAL is 2. */
  readonly bound?: boolean
  /** Members beside the usual ones. */
  readonly extra?: Body
}

export function authorize(t: CscDriver, step: string, request: SadRequest): Promise<Answer> {
  const { bearer, credential, messages, bound = true, extra } = request
  needsNoCode(credential)
  const body = {
    credentialID: credential.credentialID,
    numSignatures: request.numSignatures ?? messages.length,
    authData: credential.authData,
    ...((bound || credential.bound) && hashesOf(t, credential.algorithm, messages)),
    ...extra,
  }
  return t.send(step, 'credentials/authorize', body, { bearer })
}

/** Codes cost the signer a message each, so only the scenarios that are about codes ask for them. */
export function needsNoCode({ otpObjectID }: Pick<SigningCredential, 'otpObjectID'>): void {
  if (otpObjectID !== undefined)
    throw new NotSupported('authorization by a one-time code where any credential would do')
}

export async function sadFor(t: CscDriver, step: string, request: SadRequest): Promise<string> {
  return textOf(t, step, await authorize(t, step, request), 'SAD')
}

/**
 * For a request with another fault than that its hashes were not authorized: bound to none where the service grants that, so
 * that nothing else can be wrong with them. Under SCAL 1 it must; where it does not, the check on that says so, and no other.
 */
export async function looseSad(t: CscDriver, step: string, request: SadRequest): Promise<string> {
  if (request.credential.bound) return sadFor(t, step, request)
  const { json } = await authorize(t, step, { ...request, bound: false })
  return typeof json?.SAD === 'string' && json.SAD !== '' ? json.SAD : sadFor(t, step, request)
}

/** `hashes` and the `hashAlgorithmOID` that goes with them in an authorization. */
export function hashesOf(t: CscDriver, algorithm: SigningAlgorithm, messages: readonly string[]): Body {
  return { hashes: messages.map(name => t.hash(name, algorithm.digest)), hashAlgorithmOID: hashOids[algorithm.digest] }
}

/** A complete signHash request for the named messages. */
export function signHashBody(t: CscDriver, credential: SigningCredential, messages: readonly string[]): Body {
  return {
    credentialID: credential.credentialID,
    hashes: messages.map(name => t.hash(name, credential.algorithm.digest)),
    ...algorithmMembers(credential.algorithm),
  }
}

export interface SignRequest {
  readonly bearer: string
  readonly credential: SigningCredential
  readonly messages: readonly string[]
  /** Absent with a token of scope credential. */
  readonly SAD?: string
  /** Members beside or in place of the usual ones. */
  readonly extra?: Body
}

/** signHash over the named messages; notes which, so that a judge verifies each value over its message. */
export function sign(t: CscDriver, step: string, request: SignRequest): Promise<Answer> {
  const { bearer, credential, messages, SAD, extra } = request
  t.note(`signed.${step}`, [...messages])
  const body = { ...signHashBody(t, credential, messages), ...(SAD !== undefined && { SAD }), ...extra }
  return t.send(step, 'signatures/signHash', body, { bearer })
}

/** The same request where it must be refused. */
export function signRefused(
  t: CscDriver,
  step: string,
  request: SignRequest & { readonly violates: string },
): Promise<Answer> {
  const { bearer, credential, messages, SAD, extra, violates } = request
  const body = { ...signHashBody(t, credential, messages), ...(SAD !== undefined && { SAD }), ...extra }
  return t.sendInvalid(step, 'signatures/signHash', body, { bearer, violates })
}
