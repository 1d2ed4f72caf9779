import type { EntityDeclaration } from './pki-declaration.ts'

export const profileNames = [
  'root',
  'issuing-ca',
  'crl-issuer',
  'user',
  'ocsp-responder',
  'tsa',
  'tls-server',
  'tls-client',
] as const

export type ProfileName = (typeof profileNames)[number]

/** What an entity gets unless it says otherwise. Times are as in the YAML. */
export interface Profile
  extends Pick<
    EntityDeclaration,
    'basicConstraints' | 'keyUsage' | 'extKeyUsage' | 'certificatePolicies' | 'ocspNoCheck'
  > {
  readonly from: string
  readonly to: string
  /** Whether certificates of this profile say where their revocation is found. */
  readonly revocationPointers: boolean
}

/**
 * CAs begin a day and end entities an hour before now, so that a clock that is a little behind still accepts them
 * and no end entity is older than its issuer.
 */
export const profiles: Readonly<Record<ProfileName, Profile>> = {
  root: {
    from: '-1d',
    to: '20y',
    basicConstraints: { cA: true },
    keyUsage: ['keyCertSign', 'cRLSign'],
    revocationPointers: false,
  },
  'issuing-ca': {
    from: '-1d',
    to: '10y',
    basicConstraints: { cA: true, pathLenConstraint: 0 },
    keyUsage: ['keyCertSign', 'cRLSign'],
    certificatePolicies: [{ policyIdentifier: 'anyPolicy' }],
    revocationPointers: true,
  },
  /** Signs indirect CRLs and nothing else. @spec RFC 5280 §6.3.3 (f) */
  'crl-issuer': {
    from: '-1h',
    to: '5y',
    basicConstraints: { cA: false },
    keyUsage: ['cRLSign'],
    revocationPointers: true,
  },
  /** A natural person who signs: type A of EN 319 412-2. @spec EN 319 412-2 §4.3.2 */
  user: {
    from: '-1h',
    to: '2y',
    basicConstraints: { cA: false },
    keyUsage: ['contentCommitment'],
    revocationPointers: true,
  },
  /** @spec RFC 6960 §4.2.2.2 */
  'ocsp-responder': {
    from: '-1h',
    to: '1y',
    basicConstraints: { cA: false },
    keyUsage: ['digitalSignature'],
    extKeyUsage: { purposes: ['OCSPSigning'] },
    ocspNoCheck: true,
    revocationPointers: false,
  },
  /** The purpose is alone and critical. @spec RFC 3161 §2.3 */
  tsa: {
    from: '-1h',
    to: '5y',
    basicConstraints: { cA: false },
    keyUsage: ['digitalSignature'],
    extKeyUsage: { critical: true, purposes: ['timeStamping'] },
    revocationPointers: true,
  },
  'tls-server': {
    from: '-1h',
    to: '1y',
    basicConstraints: { cA: false },
    keyUsage: ['digitalSignature'],
    extKeyUsage: { purposes: ['serverAuth'] },
    revocationPointers: true,
  },
  'tls-client': {
    from: '-1h',
    to: '1y',
    basicConstraints: { cA: false },
    keyUsage: ['digitalSignature'],
    extKeyUsage: { purposes: ['clientAuth'] },
    revocationPointers: true,
  },
}
