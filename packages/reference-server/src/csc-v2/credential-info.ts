import { base64Encode } from '@x/crypto-core/bytes'
import type { Faults } from '../faults.ts'
import type { Credential } from '../ports/index.ts'
import { describeCertificate } from './certificate.ts'
import { certificateStatus } from './certificate-status.ts'
import { misheeded, misshown } from './credential-lies.ts'
import { type DomainErrorId, refuse } from './domain-errors.ts'
import { optionalBoolean, type Parameters, parameter } from './parameters.ts'

/** How much of a credential a request asks for. */
export interface CredentialView {
  readonly certificates: 'none' | 'single' | 'chain'
  readonly certInfo: boolean
  readonly authInfo: boolean
  /** The time at which statuses are told. */
  readonly now: Date
  readonly faults: Faults
}

/** Reads the view parameters that credentials/list and credentials/info share. @spec CSC API v2.0.0.2 §11.4, §11.5 */
export function readView(
  parameters: Parameters,
  options: { readonly now: Date; readonly faults: Faults; readonly certificatesInvalid: DomainErrorId },
): CredentialView {
  const certificates = parameter(parameters, 'certificates') ?? 'single'
  if (certificates !== 'none' && certificates !== 'single' && certificates !== 'chain') {
    refuse(options.certificatesInvalid)
  }
  const view: CredentialView = {
    certificates,
    certInfo: optionalBoolean(parameters, 'certInfo'),
    authInfo: optionalBoolean(parameters, 'authInfo'),
    now: options.now,
    faults: options.faults,
  }
  return misheeded(view, options.faults)
}

/** CredentialInfo without credentialID; members that have no value are left out. @spec CSC API v2.0.0.2 §11.5 */
export function credentialInfo(stored: Credential, view: CredentialView): object {
  const credential = misshown(stored, view)
  const { description, signatureQualifier, lang, SCAL, multisign } = credential
  return {
    ...(description === undefined ? {} : { description }),
    ...(signatureQualifier === undefined ? {} : { signatureQualifier }),
    key: credential.key,
    cert: certificateMembers(credential, view),
    auth: authMembers(credential, view),
    SCAL,
    multisign,
    ...(lang === undefined ? {} : { lang }),
  }
}

function certificateMembers(credential: Credential, view: CredentialView): object {
  return {
    status: certificateStatus(credential, view.now),
    ...chainMembers(credential, view),
    ...(view.certInfo ? describeCertificate(described(credential, view)) : {}),
  }
}

/** The chain whose first certificate is described. */
function described({ cert }: Credential, { faults }: CredentialView): readonly Uint8Array[] {
  const issuers = cert.certificates.slice(1)
  return issuers.length > 0 && faults.tell('cert-info-of-issuer') ? issuers : cert.certificates
}

/** `certificates` of the cert object, unless none were asked for: the end entity alone, or first in its chain. */
export function chainMembers(
  credential: Credential,
  view: CredentialView,
): { readonly certificates?: readonly string[] } {
  if (view.certificates === 'none') return {}
  const chain = credential.cert.certificates
  const shown = view.certificates === 'single' ? chain.slice(0, 1) : chain
  return { certificates: shown.map(base64Encode) }
}

/** The mode is always told; what a client must gather only with authInfo and only where a client gathers anything. */
function authMembers({ auth }: Credential, { authInfo }: CredentialView): object {
  if (!authInfo || auth.mode !== 'explicit') return { mode: auth.mode }
  return {
    mode: auth.mode,
    ...(auth.expression === undefined ? {} : { expression: auth.expression }),
    objects: auth.factors.map(authObject),
  }
}

/** What a client may know of a factor: never how it is verified. @spec CSC API v2.0.0.2 §8.3.1 */
function authObject(factor: Credential['auth']['factors'][number]): object {
  const { type, id, label, description } = factor
  const format = 'format' in factor ? factor.format : undefined
  return {
    type,
    id,
    ...(format === undefined ? {} : { format }),
    ...(label === undefined ? {} : { label }),
    ...(description === undefined ? {} : { description }),
  }
}
