import { hashAlgorithmByOid } from '@x/crypto-core/hash'
import { type SignatureAlgorithm, signatureAlgorithmOf, verifySignature } from '@x/crypto-core/signature'
import { describe, finding } from '../../../core/assertions.ts'
import type { Finding, TraceView } from '../../../core/check.ts'
import { type EndEntity, endEntity } from '../../judging/certificate.ts'
import { isBase64, isObject, isText } from '../../judging/forms.ts'

export interface SignatureRequirements {
  /** One entry a hash, in their order. */
  readonly order: string
  /** Base64, and made by the key over the hash. */
  readonly value: string
}

/**
 * Verifies every signature of a step against the message whose hash was sent in its place, with the key of the
 * certificate that credentials/info gave at `info`. @spec CSC API 2.0.0.2 §11.10
 */
export function verifiedSignatures(
  view: TraceView,
  step: string,
  of: { readonly info: string; readonly requirements: SignatureRequirements; readonly request?: string },
): Finding[] {
  const { info, requirements, request = step } = of
  const names = view.note(`signed.${step}`)
  const messages = Array.isArray(names) ? names.map(String) : []
  const signatures = view.at(step, '/signatures')
  const values: readonly unknown[] = Array.isArray(signatures) ? signatures : []
  const at = { at: step, exchange: view.exchange(step).id }
  const count = finding(Array.isArray(signatures) && values.length === messages.length && messages.length > 0, {
    ...at,
    path: '/signatures',
    requirement: requirements.order,
    expected: `${messages.length} signatures`,
    actual: Array.isArray(signatures) ? `${values.length} signatures` : describe(signatures),
  })
  const verdicts = messages.map((message, i): Finding => {
    const made = verdictOn(view, values[i], { message, info, request })
    const elsewhere = made === 'another message' && isOverAny(view, values[i], { messages, info, request })
    return finding(made === 'good', {
      ...at,
      path: `/signatures/${i}`,
      requirement: elsewhere ? requirements.order : requirements.value,
      expected: 'a signature over the message in its place by the key of the credential',
      note: `message ${message}`,
      actual: elsewhere ? 'a signature over another message of the request' : made,
    })
  })
  return [count, ...verdicts]
}

type Context = { readonly message: string; readonly info: string; readonly request: string }

/** `good`, or what is wrong with it in words. */
function verdictOn(view: TraceView, value: unknown, { message, info, request }: Context): string {
  if (!isBase64(value)) return value === undefined ? 'no signature' : 'not Base64'
  const certificate = endEntity(view.at(info, '/cert/certificates/0'))
  if (typeof certificate === 'string') return certificate
  const algorithm = algorithmOf(view.exchange(request).request.json)
  if (typeof algorithm === 'string') return algorithm
  const signed = { message: view.message(message), signatureValue: new Uint8Array(Buffer.from(value, 'base64')) }
  const { signAlgo, hashAlgorithmOID, signAlgoParams } = view.exchange(request).request.json as Record<string, unknown>
  const asked = JSON.stringify([signAlgo, hashAlgorithmOID, signAlgoParams, value])
  const key = `${asked} ${Buffer.from(signed.message).toString('latin1')}`
  const verdicts = known.get(certificate) ?? new Map<string, string>()
  known.set(certificate, verdicts)
  const verdict = verdicts.get(key) ?? verified(algorithm, certificate, signed)
  if (verdicts.size < mostKnown) verdicts.set(key, verdict)
  return verdict
}

/** The same signature is judged by several checks, and by each trial of a proof. */
const known = new WeakMap<EndEntity, Map<string, string>>()
const mostKnown = 1000

function verified(
  algorithm: SignatureAlgorithm,
  { subjectPublicKeyInfo }: EndEntity,
  signed: { readonly message: Uint8Array; readonly signatureValue: Uint8Array },
): string {
  try {
    if (verifySignature(algorithm, subjectPublicKeyInfo, signed)) return 'good'
    // The API leaves the form of an ECDSA value open: DER or r and s side by side.
    const isSideBySide =
      algorithm.scheme === 'ECDSA' && verifySignature(algorithm, subjectPublicKeyInfo, { ...signed, encoding: 'P1363' })
    return isSideBySide ? 'good' : 'another message'
  } catch (error) {
    return `cannot be verified: ${error instanceof Error ? error.message : String(error)}`
  }
}

function isOverAny(
  view: TraceView,
  value: unknown,
  {
    messages,
    info,
    request,
  }: { readonly messages: readonly string[]; readonly info: string; readonly request: string },
): boolean {
  return messages.some(message => verdictOn(view, value, { message, info, request }) === 'good')
}

/** ECDSA whose values have r and s side by side, which is looked for anyhow. @spec BSI TR-03111 §5.2.1.1 */
const plainEcdsa: Readonly<Record<string, string>> = {
  '0.4.0.127.0.7.1.1.4.1.3': '1.2.840.10045.4.3.2',
  '0.4.0.127.0.7.1.1.4.1.4': '1.2.840.10045.4.3.3',
  '0.4.0.127.0.7.1.1.4.1.5': '1.2.840.10045.4.3.4',
}

/** What signAlgo, hashAlgorithmOID and signAlgoParams of a request name together; what is wrong with them in words. */
function algorithmOf(request: unknown): SignatureAlgorithm | string {
  if (!isObject(request) || !isText(request.signAlgo)) return 'the request names no signAlgo'
  const { signAlgo, hashAlgorithmOID, signAlgoParams } = request
  try {
    const digestAlgorithm = isText(hashAlgorithmOID) ? hashAlgorithmByOid(hashAlgorithmOID) : undefined
    const parameters = isText(signAlgoParams) ? new Uint8Array(Buffer.from(signAlgoParams, 'base64')) : undefined
    return signatureAlgorithmOf(
      { algorithm: plainEcdsa[signAlgo] ?? signAlgo, ...(parameters && { parameters }) },
      digestAlgorithm ? { digestAlgorithm } : {},
    )
  } catch (error) {
    return `the suite cannot verify ${signAlgo}: ${error instanceof Error ? error.message : String(error)}`
  }
}
