import { setTimeout } from 'node:timers/promises'
import type { Answer, Body } from '../../../core/scenario.ts'
import type { CertificateRole, ProfileRole } from '../answers.ts'
import { type AdssDriver, ask, askWrongly, certificateOf, profileOf, textOf } from './driver.ts'

export type Digest = 'SHA-256' | 'SHA-384' | 'SHA-512'

/** @spec RFC 8017 §9.2 */
export const hashOids: Readonly<Record<Digest, string>> = {
  'SHA-256': '2.16.840.1.101.3.4.2.1',
  'SHA-384': '2.16.840.1.101.3.4.2.2',
  'SHA-512': '2.16.840.1.101.3.4.2.3',
}

/** One document to sign, by the hash of a message that is bound to this run. */
export function document(t: AdssDriver, name: string, more: Body & { readonly digest?: Digest } = {}): Body {
  const { digest = 'SHA-256', ...members } = more
  return { hash_algo: hashOids[digest], hash_to_sign_base64: t.hash(name, digest), ...members }
}

export interface Signing {
  readonly bearer: string
  readonly certificate?: CertificateRole
  /** Alias of the certificate where it is not its usual one. */
  readonly alias?: string
  readonly profile?: ProfileRole
  /** Names of messages to sign over SHA-256; `documents` takes their place in the request where it is given. */
  readonly messages: readonly string[]
  readonly documents?: readonly Body[]
  /** Members beside or in place of the usual ones. */
  readonly extra?: Body
}

/** What a judge needs to verify the signatures of a request, wherever they come. */
export interface Signed {
  readonly messages: readonly string[]
  /** Base64 of the certificate by whose key they are made. */
  readonly certificate: string
}

function signingBody(t: AdssDriver, step: string, signing: Signing): Body {
  const { certificate = 'main', profile = 'main', messages, documents, extra } = signing
  return {
    profile_id: profileOf(t, profile, step),
    cert_alias: signing.alias ?? certificateOf(t, certificate, step).certAlias,
    docs_to_sign_info: documents ?? messages.map(name => document(t, name)),
    ...extra,
  }
}

/** signatureRequest over the named messages. */
export function sign(t: AdssDriver, step: string, signing: Signing): Promise<Answer> {
  const { bearer, certificate = 'main', messages } = signing
  const signed: Signed = { messages, certificate: certificateOf(t, certificate, step).certificate }
  t.note(`signed.${step}`, signed)
  return ask(t, step, 'signatureRequest', { bearer, body: signingBody(t, step, signing) })
}

/** The same where it must be refused. */
export function signRefused(
  t: AdssDriver,
  step: string,
  signing: Signing & { readonly violates: string },
): Promise<Answer> {
  const { bearer, violates } = signing
  return askWrongly(t, step, 'signatureRequest', { bearer, body: signingBody(t, step, signing), violates })
}

/** A request that waits for the signer; its request_id. */
export async function requestApproval(t: AdssDriver, step: string, signing: Signing): Promise<string> {
  const asked = { certificate: 'authorised', profile: 'authorised', ...signing } as const
  return textOf(t, step, await sign(t, step, asked), 'request_id')
}

/** How a request stands, in whose name whatever. */
export function signatureStatus(
  t: AdssDriver,
  step: string,
  { bearer, request_id }: { readonly bearer: string; readonly request_id: string },
): Promise<Answer> {
  const body = { profile_id: profileOf(t, 'authorised', step), request_id }
  return ask(t, step, 'signatureStatus', { bearer, body })
}

/** What the signer has decided may take a while to be done: so often is asked, with longer and longer pauses. */
const mostPolls = 12
const firstPauseMs = 20

/** The same as soon as the request waits no longer. */
export async function settledStatus(
  t: AdssDriver,
  step: string,
  asked: { readonly bearer: string; readonly request_id: string },
): Promise<Answer> {
  for (let poll = 1, pause = firstPauseMs; ; poll++, pause *= 1.5) {
    const answer = await signatureStatus(t, step, asked)
    if (answer.json?.status !== 'PENDING' || poll === mostPolls) return answer
    await setTimeout(pause, undefined, { signal: t.signal })
  }
}
