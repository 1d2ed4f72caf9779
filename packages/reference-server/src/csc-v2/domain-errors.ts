/**
 * Every way in which an operation refuses. The ids are those of `specs/csc-v2/errors.yaml`; where no table of the standard
 * has the condition the id is ours and follows the same form. What each looks like on the wire stands in wire-errors.ts.
 */
export type DomainErrorId =
  // Any method
  | 'csc-v2.common.invalid-request'
  | 'csc-v2.common.unauthorized-client'
  | 'csc-v2.common.unsupported-response-type'
  | 'csc-v2.common.invalid-scope'
  | 'csc-v2.common.server-error'
  | 'csc-v2.common.temporarily-unavailable'
  | 'csc-v2.common.expired-token'
  | 'csc-v2.common.invalid-token'
  | 'csc-v2.common.authorization-missing'
  | 'csc-v2.common.clientdata-type'
  | 'csc-v2.common.rate-limited'
  | 'csc-v2.common.not-implemented'
  | 'csc-v2.common.parameter-invalid'
  | 'csc-v2.common.media-type'
  | 'csc-v2.common.body-too-large'
  | 'csc-v2.common.path-unknown'
  | 'csc-v2.common.method-not-allowed'
  | 'csc-v2.common.insufficient-scope'
  // auth/login
  | 'csc-v2.login.authorization-not-basic'
  | 'csc-v2.login.credentials-malformed'
  | 'csc-v2.login.refresh-token-malformed'
  | 'csc-v2.login.refresh-token-unknown'
  | 'csc-v2.login.failed'
  // auth/revoke
  | 'csc-v2.revoke.authorization-malformed'
  | 'csc-v2.revoke.token-missing'
  | 'csc-v2.revoke.token-type-hint-invalid'
  | 'csc-v2.revoke.token-invalid'
  // oauth2/authorize: 302 goes to the redirect URI
  | 'csc-v2.oauth2-authorize.invalid-request'
  | 'csc-v2.oauth2-authorize.access-denied'
  | 'csc-v2.oauth2-authorize.unsupported-response-type'
  | 'csc-v2.oauth2-authorize.invalid-scope'
  // oauth2/pushed_authorize
  | 'csc-v2.oauth2-pushed-authorize.request-uri-given'
  | 'csc-v2.oauth2-pushed-authorize.invalid-request'
  | 'csc-v2.oauth2-pushed-authorize.client-authentication-missing'
  | 'csc-v2.oauth2-pushed-authorize.client-secret-invalid'
  | 'csc-v2.oauth2-pushed-authorize.client-id-missing'
  | 'csc-v2.oauth2-pushed-authorize.client-id-invalid'
  | 'csc-v2.oauth2-pushed-authorize.client-assertion-invalid'
  | 'csc-v2.oauth2-pushed-authorize.authorization-invalid'
  // oauth2/token
  | 'csc-v2.oauth2-token.client-id-missing'
  | 'csc-v2.oauth2-token.grant-type-missing'
  | 'csc-v2.oauth2-token.grant-type-invalid'
  | 'csc-v2.oauth2-token.code-missing'
  | 'csc-v2.oauth2-token.refresh-token-missing'
  | 'csc-v2.oauth2-token.client-id-invalid'
  | 'csc-v2.oauth2-token.code-invalid'
  | 'csc-v2.oauth2-token.redirect-uri-mismatch'
  | 'csc-v2.oauth2-token.refresh-token-invalid'
  | 'csc-v2.oauth2-token.refresh-token-expired'
  | 'csc-v2.oauth2-token.code-expired'
  | 'csc-v2.oauth2-token.client-authentication-missing'
  | 'csc-v2.oauth2-token.client-secret-invalid'
  | 'csc-v2.oauth2-token.code-verifier-mismatch'
  | 'csc-v2.oauth2-token.client-assertion-invalid'
  | 'csc-v2.oauth2-token.authorization-invalid'
  | 'csc-v2.oauth2-token.grant-not-allowed'
  | 'csc-v2.oauth2-token.authorization-details-mismatch'
  // oauth2/revoke
  | 'csc-v2.oauth2-revoke.token-missing'
  | 'csc-v2.oauth2-revoke.token-type-hint-invalid'
  | 'csc-v2.oauth2-revoke.token-invalid'
  | 'csc-v2.oauth2-revoke.client-id-missing'
  | 'csc-v2.oauth2-revoke.client-id-invalid'
  | 'csc-v2.oauth2-revoke.client-authentication-missing'
  | 'csc-v2.oauth2-revoke.client-secret-invalid'
  | 'csc-v2.oauth2-revoke.authorization-invalid'
  | 'csc-v2.oauth2-revoke.client-assertion-invalid'
  // credentials/list
  | 'csc-v2.list.authorization-malformed'
  | 'csc-v2.list.userid-not-allowed'
  | 'csc-v2.list.userid-invalid'
  | 'csc-v2.list.certificates-invalid'
  | 'csc-v2.list.userid-missing'
  // credentials/list of the trident profile
  | 'csc-v2.trident.list-userid-not-allowed'
  | 'csc-v2.trident.list-userid-missing'
  | 'csc-v2.trident.list-userid-unknown'
  | 'csc-v2.trident.authorization-missing'
  // credentials/info
  | 'csc-v2.credentials-info.authorization-malformed'
  | 'csc-v2.credentials-info.credentialid-missing'
  | 'csc-v2.credentials-info.credentialid-unknown'
  | 'csc-v2.credentials-info.certificates-invalid'
  // credentials/authorize
  | 'csc-v2.authorize.authorization-malformed'
  | 'csc-v2.authorize.credentialid-missing'
  | 'csc-v2.authorize.credentialid-unknown'
  | 'csc-v2.authorize.credential-disabled'
  | 'csc-v2.authorize.numsignatures-missing'
  | 'csc-v2.authorize.numsignatures-invalid'
  | 'csc-v2.authorize.numsignatures-too-high'
  | 'csc-v2.authorize.authentication-data-invalid'
  | 'csc-v2.authorize.credential-locked'
  | 'csc-v2.authorize.hashes-missing'
  | 'csc-v2.authorize.hashes-empty'
  | 'csc-v2.authorize.hash-not-base64'
  | 'csc-v2.authorize.hash-algorithm-missing'
  | 'csc-v2.authorize.hash-algorithm-invalid'
  | 'csc-v2.authorize.digest-length'
  | 'csc-v2.authorize.oauth2code-credential'
  | 'csc-v2.authorize.authdata-missing'
  // credentials/authorizeCheck
  | 'csc-v2.authorizecheck.authorization-malformed'
  | 'csc-v2.authorizecheck.handle-invalid'
  | 'csc-v2.authorizecheck.access-denied'
  // credentials/getChallenge
  | 'csc-v2.getchallenge.authorization-malformed'
  | 'csc-v2.getchallenge.credentialid-invalid'
  | 'csc-v2.getchallenge.authobjectid-invalid'
  // credentials/extendTransaction
  | 'csc-v2.extendtransaction.authorization-malformed'
  | 'csc-v2.extendtransaction.credentialid-missing'
  | 'csc-v2.extendtransaction.credentialid-unknown'
  | 'csc-v2.extendtransaction.sad-missing'
  | 'csc-v2.extendtransaction.sad-invalid'
  | 'csc-v2.extendtransaction.sad-expired'
  | 'csc-v2.extendtransaction.hashes-missing'
  | 'csc-v2.extendtransaction.hash-not-base64'
  | 'csc-v2.extendtransaction.hash-not-authorized'
  | 'csc-v2.extendtransaction.hashes-empty'
  | 'csc-v2.extendtransaction.hash-algorithm-missing'
  | 'csc-v2.extendtransaction.hash-algorithm-invalid'
  | 'csc-v2.extendtransaction.digest-length'
  // signatures/signHash
  | 'csc-v2.signhash.authorization-malformed'
  | 'csc-v2.signhash.sad-missing'
  | 'csc-v2.signhash.sad-invalid'
  | 'csc-v2.signhash.credentialid-missing'
  | 'csc-v2.signhash.credentialid-unknown'
  | 'csc-v2.signhash.hashes-missing'
  | 'csc-v2.signhash.hashes-empty'
  | 'csc-v2.signhash.hash-not-base64'
  | 'csc-v2.signhash.hash-not-authorized'
  | 'csc-v2.signhash.signalgo-missing'
  | 'csc-v2.signhash.signalgoparams-missing'
  | 'csc-v2.signhash.hash-algorithm-missing'
  | 'csc-v2.signhash.hash-algorithm-invalid'
  | 'csc-v2.signhash.signalgo-invalid'
  | 'csc-v2.signhash.operationmode-invalid'
  | 'csc-v2.signhash.validity-period-invalid'
  | 'csc-v2.signhash.validity-period-out-of-bounds'
  | 'csc-v2.signhash.response-uri-invalid'
  | 'csc-v2.signhash.digest-length'
  | 'csc-v2.signhash.sad-expired'
  | 'csc-v2.signhash.certificate-expired'
  | 'csc-v2.signhash.sad-other-credential'
  | 'csc-v2.signhash.sad-spent'
  | 'csc-v2.signhash.hashes-over-count'
  | 'csc-v2.signhash.signalgoparams-invalid'
  | 'csc-v2.signhash.credential-disabled'
  | 'csc-v2.signhash.certificate-revoked'
  | 'csc-v2.signhash.certificate-suspended'
  // signatures/signPolling
  | 'csc-v2.signpolling.not-ready'
  | 'csc-v2.signpolling.authorization-malformed'
  | 'csc-v2.signpolling.requestid-missing'
  | 'csc-v2.signpolling.requestid-invalid'
  | 'csc-v2.signpolling.userid-not-allowed'
  | 'csc-v2.signpolling.userid-invalid'
  | 'csc-v2.signpolling.result-gone'
  | 'csc-v2.signpolling.requestid-foreign'

export interface DomainErrorOptions {
  /** Name of the parameter at fault, where the id itself does not tell it. Never its value. */
  readonly parameter?: string
  /** Whole seconds after which asking again may help. */
  readonly retryAfterSeconds?: number
  /** For developers; it never crosses the server's edge. */
  readonly cause?: unknown
}

/** An operation's refusal. Holds no secret and nothing of the request but the name of a parameter. */
export class DomainError extends Error {
  readonly id: DomainErrorId
  readonly parameter: string | undefined
  readonly retryAfterSeconds: number | undefined

  constructor(id: DomainErrorId, options: DomainErrorOptions = {}) {
    super(options.parameter === undefined ? id : `${id} (${options.parameter})`, { cause: options.cause })
    this.id = id
    this.parameter = options.parameter
    this.retryAfterSeconds = options.retryAfterSeconds
  }
}

/** Ends an operation. */
export function refuse(id: DomainErrorId, options?: DomainErrorOptions): never {
  throw new DomainError(id, options)
}
