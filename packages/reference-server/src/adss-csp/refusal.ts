import type { AdssErrorCode, AdssErrorStage } from '@x/adss-csp'

/** Every way in which an operation refuses: the words of specs/adss-csp/errors.yaml, and the codes that stand for them. */
export const refusalCodes = {
  'internal-error': '60001',
  'service-stopped': '60002',
  'service-not-licensed': '60003',
  'licence-expired': '60004',
  'service-not-enabled': '60005',
  'user-not-found': '60006',
  'client-secret-missing': '60007',
  'user-credentials-invalid': '60008',
  'user-inactive': '60009',
  'client-id-missing': '60010',
  'user-id-missing': '60011',
  'password-missing': '60012',
  'email-invalid': '60013',
  'new-password-missing': '60014',
  'request-id-missing': '60015',
  'otp-invalid': '60016',
  'email-otp-missing': '60017',
  'email-missing': '60018',
  'profile-not-found': '60019',
  'profile-id-missing': '60020',
  'certificate-invalid': '60021',
  'cert-alias-missing': '60022',
  'auth-pass-missing': '60023',
  'certificate-missing': '60024',
  'certificates-empty': '60025',
  'password-otp-missing': '60026',
  'signing-profile-id-missing': '60027',
  'user-exists': '60028',
  'user-blocked': '60029',
  'certificate-not-found': '60030',
  'status-invalid': '60031',
  'password-too-short': '60032',
  'password-needs-digits-and-special': '60033',
  'password-needs-upper-and-lower': '60034',
  'fetch-size-invalid': '60035',
  'start-pointer-invalid': '60036',
  'certificate-entry-not-found': '60037',
  'certificate-entry-exists': '60038',
  'user-id-invalid': '60039',
  'certificate-chain-invalid': '60040',
  'certificate-chain-does-not-lead': '60041',
  'hmac-key-missing': '60042',
  'request-malformed': '60043',
  'authentication-type-mismatch': '60044',
  'token-invalid': '60045',
  'old-email-mismatch': '60046',
  'refresh-token-missing': '60047',
  'hash-algo-missing': '60048',
  'hash-missing': '60049',
  'authentication-profile-missing': '60050',
  'sso-token-missing': '60051',
  'sso-method-missing': '60052',
  'authentication-profile-not-allowed': '60053',
  'grant-type-invalid': '60054',
  'hash-invalid': '60055',
  'sso-method-invalid': '60056',
  'tls-certificate-expired': '86000',
  'tls-certificate-name': '86001',
  'tls-certificate-revoked': '86002',
  'tls-certificate-status-unknown': '86003',
  'tls-certificate-of-other-client': '86004',
  'tls-certificate-not-configured': '86005',
  'client-unknown': '86011',
  'database-unreachable': '86012',
  'client-id-not-found': '86015',
  'client-inactive': '86017',
  'service-not-allowed': '86018',
  'service-profile-not-found': '86019',
  'service-profile-inactive': '86020',
  'profile-not-allowed': '86021',
  'default-profile-missing': '86022',
  'default-profile-inactive': '86023',
  'client-secret-invalid': '86024',
} as const

export type RefusalName = keyof typeof refusalCodes

/** The code of a refusal, which the catalogue has. */
export function codeOf(id: RefusalName): AdssErrorCode {
  return refusalCodes[id]
}

export interface RefusalOptions {
  /** Which check failed, where one code has several statuses at an operation. */
  readonly stage?: AdssErrorStage
  /** For developers; it never crosses the server's edge. */
  readonly cause?: unknown
}

/** An operation's refusal. Holds nothing of the request. */
export class Refusal extends Error {
  readonly id: RefusalName
  readonly stage: AdssErrorStage | undefined

  constructor(id: RefusalName, { stage, cause }: RefusalOptions = {}) {
    super(id, { cause })
    this.id = id
    this.stage = stage
  }
}

/** Ends an operation. */
export function refuse(id: RefusalName, options?: RefusalOptions): never {
  throw new Refusal(id, options)
}
