import { base64Decode } from '@x/crypto-core/bytes'
import { isCryptoError } from '@x/crypto-core/errors'
import type { Certificate } from '@x/crypto-core/x509'
import type { AdssCertificate } from '../../ports/index.ts'
import type { Call } from '../operation.ts'
import { optionalString, type Parameters } from '../parameters.ts'
import { type RefusalName, refuse } from '../refusal.ts'
import { createIssuerCheck, endEntityOf, type IsIssuer, leadsFrom } from './certificate-chain.ts'
import { readCertificates } from './certificate-form.ts'

/** A certificate object of a request, and what was found in it. Of a lie, nothing may have been found. */
export interface CertificateEntry {
  readonly stored: AdssCertificate
  readonly endEntity: Certificate | undefined
  /** What stands beside it, and its chain. */
  readonly others: readonly Certificate[]
  /** The same for all of a request, so that its work is bounded. */
  readonly isIssuer: IsIssuer
}

/** One certificate object of a request after the stage `mandatory`. */
interface Members {
  readonly certAlias: string
  readonly samUserId: string | null
  readonly authPass: string
  readonly certificate: string
  readonly chain: string | null
}

/** Nobody has so many; bounds the verification of their chains. */
const maxCertificates = 100

/** Stages `mandatory` and `syntax` of all certificate objects of a request. */
export function readEntries(call: Call, objects: readonly Parameters[]): readonly CertificateEntry[] {
  const members = objects.flatMap((object, at) => readMembers(call, object, at) ?? [])
  if (objects.length > maxCertificates) refuse('request-malformed', { stage: 'syntax' })
  const isIssuer = createIssuerCheck()
  return members.map(one => readEntry(call, one, isIssuer))
}

/** undefined where a lie passes it over. An empty text counts as left out. */
function readMembers({ faults }: Call, object: Parameters, at: number): Members | undefined {
  const demand = (name: string, missing: RefusalName, instead: () => string | undefined): string =>
    optionalString(object, name) || (instead() ?? refuse(missing, { stage: 'mandatory' }))
  const certAlias = demand('cert_alias', 'cert-alias-missing', () =>
    faults.tell('adss-cert-alias-not-required') ? `certificate-${at}` : undefined,
  )
  const authPass = demand('auth_pass', 'auth-pass-missing', () =>
    faults.tell('adss-auth-pass-not-required') ? 'FALSE' : undefined,
  )
  const certificate = demand('certificate', 'certificate-missing', () =>
    faults.tell('adss-certificate-not-required') ? '' : undefined,
  )
  if (certificate === '') return undefined
  const samUserId = optionalString(object, 'sam_user_id') || null
  const chain = optionalString(object, 'certificate_chain') || null
  if (chain === null && faults.tell('adss-chain-demanded')) refuse('request-malformed', { stage: 'form' })
  return { certAlias, samUserId, authPass, certificate, chain }
}

/** An alias is a segment of a path; what cannot stand there could never be deleted again. */
const aliasForm = /^(?!\.{1,2}$)[^/\\]{1,255}$/u
const maxSamUserId = 255

function readEntry({ faults }: Call, members: Members, isIssuer: IsIssuer): CertificateEntry {
  const { certAlias, samUserId, authPass, certificate, chain } = members
  if (!aliasForm.test(certAlias) || (samUserId ?? '').length > maxSamUserId) {
    refuse('request-malformed', { stage: 'form' })
  }
  if (authPass !== 'TRUE' && authPass !== 'FALSE' && !faults.tell('adss-auth-pass-not-checked')) {
    refuse('request-malformed', { stage: 'form' })
  }
  const certificates = readBag(certificate) ?? []
  const endEntity = endEntityOf(certificates, isIssuer)
  if (endEntity === undefined && !faults.tell('adss-certificate-not-read')) refuse('certificate-invalid')
  const issuers = chain === null ? [] : readBag(chain)
  if (issuers === undefined && !faults.tell('adss-chain-not-read')) refuse('certificate-chain-invalid')
  const stored = { certAlias, samUserId, authPass: authPass === 'TRUE', certificate, chain }
  return { stored, endEntity, others: [...certificates, ...(issuers ?? [])], isIssuer }
}

function readBag(base64: string): readonly Certificate[] | undefined {
  try {
    return readCertificates(base64Decode(base64))
  } catch (error) {
    if (isCryptoError(error)) return undefined
    throw error
  }
}

/** Stage `policy`: refuses a chain that does not lead from its certificate. */
export function refuseStrayChains({ faults }: Call, entries: readonly CertificateEntry[]): void {
  for (const { endEntity, others, isIssuer } of entries) {
    const leads = endEntity === undefined || leadsFrom(endEntity, others, isIssuer)
    if (!leads && !faults.tell('adss-chain-not-checked')) refuse('certificate-chain-does-not-lead')
  }
}

/** The one certificate whose key signs, of a certificate as it was registered. undefined only of what a lie let in. */
export function registeredCertificate({ certificate }: AdssCertificate): Certificate | undefined {
  return endEntityOf(readBag(certificate) ?? [])
}
