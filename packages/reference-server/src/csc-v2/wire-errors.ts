import type { DomainError, DomainErrorId } from './domain-errors.ts'

/** One row of the standard's error tables. `{parameter}` in a description stands for the name of the parameter at fault. */
export interface WireError {
  readonly status: number
  readonly error: string
  readonly description: string
}

/**
 * How each domain error looks on the wire: HTTP status, `error`, `error_description` (wording of version 2, no trailing stop
 * but in the common texts, which have one). @spec CSC API v2.0.0.2 §10.1, §10.2 and the error table of each method
 */
export const wireErrors: Readonly<Record<DomainErrorId, WireError>> = {
  // Any method
  'csc-v2.common.invalid-request': invalid(
    'The request is missing a required parameter, includes an invalid parameter value, includes a parameter more than once, or is otherwise malformed.',
  ),
  'csc-v2.common.unauthorized-client': row(
    400,
    'unauthorized_client',
    'The client is not authorized to use this method.',
  ),
  'csc-v2.common.unsupported-response-type': row(
    400,
    'unsupported_response_type',
    'The authorization server does not support obtaining an authorization code using this method.',
  ),
  'csc-v2.common.invalid-scope': row(400, 'invalid_scope', 'The requested scope is invalid, unknown, or malformed.'),
  'csc-v2.common.server-error': row(
    500,
    'server_error',
    'The authorization server encountered an unexpected condition that prevented it from fulfilling the request.',
  ),
  'csc-v2.common.temporarily-unavailable': row(
    503,
    'temporarily_unavailable',
    'The authorization server is currently unable to handle the request due to a temporary overloading or maintenance of the server.',
  ),
  'csc-v2.common.expired-token': row(
    401,
    'expired_token',
    'The access or refresh token is expired or has been revoked.',
  ),
  'csc-v2.common.invalid-token': row(
    401,
    'invalid_token',
    'The token provided is not a valid OAuth access or refresh token.',
  ),
  'csc-v2.common.authorization-missing': row(401, 'invalid_request', 'Missing authorization header'),
  'csc-v2.common.clientdata-type': invalid('Invalid parameter clientData'),
  'csc-v2.common.rate-limited': row(429, 'temporarily_unavailable', 'Too many requests'),
  'csc-v2.common.not-implemented': row(501, 'invalid_request', 'The method is not implemented'),
  'csc-v2.common.parameter-invalid': invalid('Invalid parameter {parameter}'),
  'csc-v2.common.media-type': invalid('The media type of the request must be {parameter}'),
  'csc-v2.common.body-too-large': invalid('The request is larger than {parameter} octets'),
  'csc-v2.common.path-unknown': row(404, 'invalid_request', 'There is no method at this path'),
  'csc-v2.common.method-not-allowed': row(405, 'invalid_request', 'The HTTP method is not allowed at this path'),
  'csc-v2.common.insufficient-scope': row(
    401,
    'unauthorized_client',
    'The client is not authorized to use this method.',
  ),
  // auth/login
  'csc-v2.login.authorization-not-basic': row(401, 'invalid_request', 'Malformed authentication parameter'),
  'csc-v2.login.credentials-malformed': invalid('Malformed username-password'),
  'csc-v2.login.refresh-token-malformed': invalid('Invalid string parameter: refresh_token'),
  'csc-v2.login.refresh-token-unknown': invalid('Invalid refresh_token'),
  'csc-v2.login.failed': row(400, 'authentication_error', 'An error occurred during authentication process'),
  // auth/revoke
  'csc-v2.revoke.authorization-malformed': invalid('Malformed authorization header'),
  'csc-v2.revoke.token-missing': invalid('Missing (or invalid type) string parameter token'),
  'csc-v2.revoke.token-type-hint-invalid': invalid('Invalid string parameter token_type_hint'),
  'csc-v2.revoke.token-invalid': invalid('Invalid string parameter token'),
  // oauth2/authorize: 302 goes to the redirect URI
  'csc-v2.oauth2-authorize.invalid-request': row(
    302,
    'invalid_request',
    'The request is missing a required parameter, includes an invalid parameter value, includes a parameter more than once, or is otherwise malformed.',
  ),
  'csc-v2.oauth2-authorize.access-denied': row(
    302,
    'access_denied',
    'The user, authorization server or remote service denied the request.',
  ),
  'csc-v2.oauth2-authorize.unsupported-response-type': row(
    302,
    'unsupported_response_type',
    'The authorization server does not support obtaining an authorization code using this method.',
  ),
  'csc-v2.oauth2-authorize.invalid-scope': row(
    302,
    'invalid_scope',
    'The requested scope is invalid, unknown, or malformed.',
  ),
  // oauth2/pushed_authorize
  'csc-v2.oauth2-pushed-authorize.request-uri-given': invalid('Invalid parameter request_uri'),
  'csc-v2.oauth2-pushed-authorize.invalid-request': invalid('Invalid parameter {parameter}'),
  'csc-v2.oauth2-pushed-authorize.client-authentication-missing': invalid('Client authorization required'),
  'csc-v2.oauth2-pushed-authorize.client-secret-invalid': invalid('Invalid parameter client_secret'),
  'csc-v2.oauth2-pushed-authorize.client-id-missing': invalid('Missing parameter client_id'),
  'csc-v2.oauth2-pushed-authorize.client-id-invalid': invalid('Invalid parameter client_id'),
  'csc-v2.oauth2-pushed-authorize.client-assertion-invalid': invalid('Invalid parameter client_assertion'),
  'csc-v2.oauth2-pushed-authorize.authorization-invalid': row(401, 'invalid_client', 'Invalid authorization header'),
  // oauth2/token
  'csc-v2.oauth2-token.client-id-missing': invalid('Missing parameter client_id'),
  'csc-v2.oauth2-token.grant-type-missing': invalid('Missing parameter grant_type'),
  'csc-v2.oauth2-token.grant-type-invalid': invalid('Invalid parameter grant_type'),
  'csc-v2.oauth2-token.code-missing': invalid('Missing parameter code'),
  'csc-v2.oauth2-token.refresh-token-missing': invalid('Missing parameter refresh_token'),
  'csc-v2.oauth2-token.client-id-invalid': invalid('Invalid parameter client_id'),
  'csc-v2.oauth2-token.code-invalid': row(400, 'invalid_grant', 'Invalid parameter code'),
  'csc-v2.oauth2-token.redirect-uri-mismatch': row(
    400,
    'invalid_grant',
    'redirect_uri parameter does not match redirect_uri parameter of authorization request',
  ),
  'csc-v2.oauth2-token.refresh-token-invalid': row(400, 'invalid_grant', 'Invalid parameter refresh_token'),
  'csc-v2.oauth2-token.refresh-token-expired': row(400, 'invalid_grant', 'Refresh token expired'),
  'csc-v2.oauth2-token.code-expired': row(400, 'invalid_grant', 'Authorization code is invalid or expired'),
  'csc-v2.oauth2-token.client-authentication-missing': invalid('Client authorization required'),
  'csc-v2.oauth2-token.client-secret-invalid': invalid('Invalid parameter client_secret'),
  'csc-v2.oauth2-token.code-verifier-mismatch': row(400, 'invalid_grant', 'Invalid parameter code_verifier'),
  'csc-v2.oauth2-token.client-assertion-invalid': invalid('Invalid parameter client_assertion'),
  'csc-v2.oauth2-token.authorization-invalid': row(401, 'invalid_client', 'Invalid authorization header'),
  'csc-v2.oauth2-token.grant-not-allowed': row(
    400,
    'unauthorized_client',
    'The client is not authorized to use this method.',
  ),
  'csc-v2.oauth2-token.authorization-details-mismatch': invalid('Invalid parameter authorization_details'),
  // oauth2/revoke
  'csc-v2.oauth2-revoke.token-missing': invalid('Missing parameter token'),
  'csc-v2.oauth2-revoke.token-type-hint-invalid': invalid('Invalid parameter token_type_hint'),
  'csc-v2.oauth2-revoke.token-invalid': invalid('Invalid string parameter token'),
  'csc-v2.oauth2-revoke.client-id-missing': invalid('Missing parameter client_id'),
  'csc-v2.oauth2-revoke.client-id-invalid': invalid('Invalid parameter client_id'),
  'csc-v2.oauth2-revoke.client-authentication-missing': invalid('Client authorization required'),
  'csc-v2.oauth2-revoke.client-secret-invalid': invalid('Invalid parameter client_secret'),
  'csc-v2.oauth2-revoke.authorization-invalid': row(401, 'invalid_client', 'Invalid authorization header'),
  'csc-v2.oauth2-revoke.client-assertion-invalid': invalid('Invalid parameter client_assertion'),
  // credentials/list
  'csc-v2.list.authorization-malformed': invalid('Malformed authorization header'),
  'csc-v2.list.userid-not-allowed': invalid('userID parameter MUST be null'),
  'csc-v2.list.userid-invalid': invalid('Invalid parameter userID'),
  'csc-v2.list.certificates-invalid': invalid('Invalid parameter certificates'),
  'csc-v2.list.userid-missing': invalid('Invalid parameter userID'),
  // credentials/list of the trident profile
  'csc-v2.trident.list-userid-not-allowed': invalid('invalidUserId'),
  'csc-v2.trident.list-userid-missing': invalid('invalidParameter'),
  'csc-v2.trident.list-userid-unknown': invalid('invalidParameter'),
  'csc-v2.trident.authorization-missing': row(401, 'invalid_request', 'Missing authorization header'),
  // credentials/info
  'csc-v2.credentials-info.authorization-malformed': invalid('Malformed authorization header'),
  'csc-v2.credentials-info.credentialid-missing': invalid('Missing (or invalid type) string parameter credentialID'),
  'csc-v2.credentials-info.credentialid-unknown': invalid('Invalid parameter credentialID'),
  'csc-v2.credentials-info.certificates-invalid': invalid('Invalid parameter certificates'),
  // credentials/authorize
  'csc-v2.authorize.authorization-malformed': invalid('Malformed authorization header'),
  'csc-v2.authorize.credentialid-missing': invalid('Missing (or invalid type) string parameter credentialID'),
  'csc-v2.authorize.credentialid-unknown': invalid('Invalid parameter credentialID'),
  'csc-v2.authorize.credential-disabled': invalid('The credential identified by credentialID is disabled'),
  'csc-v2.authorize.numsignatures-missing': invalid('Missing (or invalid type) integer parameter numSignatures'),
  'csc-v2.authorize.numsignatures-invalid': invalid('Invalid value for parameter numSignatures'),
  'csc-v2.authorize.numsignatures-too-high': invalid('Numbers of signatures is too high'),
  'csc-v2.authorize.authentication-data-invalid': row(
    400,
    'invalid_authentication_data',
    'The authentication data is invalid',
  ),
  'csc-v2.authorize.credential-locked': invalid('Credential locked'),
  'csc-v2.authorize.hashes-missing': invalid('Missing (or invalid type) array parameter hash'),
  'csc-v2.authorize.hashes-empty': invalid('Empty hash array'),
  'csc-v2.authorize.hash-not-base64': invalid('Invalid Base64 hash string parameter'),
  'csc-v2.authorize.hash-algorithm-missing': invalid('Missing (or invalid type) string parameter hashAlgorithmOID'),
  'csc-v2.authorize.hash-algorithm-invalid': invalid('Invalid parameter hashAlgorithmOID'),
  'csc-v2.authorize.digest-length': invalid('Invalid digest value length'),
  'csc-v2.authorize.oauth2code-credential': invalid('Invalid parameter credentialID'),
  'csc-v2.authorize.authdata-missing': invalid('Missing (or invalid type) array parameter authData'),
  // credentials/authorizeCheck
  'csc-v2.authorizecheck.authorization-malformed': invalid('Malformed authorization header'),
  'csc-v2.authorizecheck.handle-invalid': invalid('Invalid parameter handle'),
  'csc-v2.authorizecheck.access-denied': row(
    400,
    'access_denied',
    'The user, authorization server or remote service denied the request.',
  ),
  // credentials/getChallenge
  'csc-v2.getchallenge.authorization-malformed': invalid('Malformed authorization header'),
  'csc-v2.getchallenge.credentialid-invalid': invalid('Invalid parameter credentialID'),
  'csc-v2.getchallenge.authobjectid-invalid': invalid('Invalid parameter authObjectID'),
  // credentials/extendTransaction
  'csc-v2.extendtransaction.authorization-malformed': invalid('Malformed authorization header'),
  'csc-v2.extendtransaction.credentialid-missing': invalid('Missing (or invalid type) string parameter credentialID'),
  'csc-v2.extendtransaction.credentialid-unknown': invalid('Invalid parameter credentialID'),
  'csc-v2.extendtransaction.sad-missing': invalid('Missing (or invalid type) string parameter SAD'),
  'csc-v2.extendtransaction.sad-invalid': invalid('Invalid parameter SAD'),
  'csc-v2.extendtransaction.sad-expired': invalid('SAD expired'),
  'csc-v2.extendtransaction.hashes-missing': invalid('Missing (or invalid type) array parameter hash'),
  'csc-v2.extendtransaction.hash-not-base64': invalid('Invalid Base64 hash string parameter'),
  'csc-v2.extendtransaction.hash-not-authorized': invalid('Hash is not authorized by the SAD'),
  'csc-v2.extendtransaction.hashes-empty': invalid('Empty hash array'),
  'csc-v2.extendtransaction.hash-algorithm-missing': invalid(
    'Missing (or invalid type) string parameter hashAlgorithmOID',
  ),
  'csc-v2.extendtransaction.hash-algorithm-invalid': invalid('Invalid parameter hashAlgorithmOID'),
  'csc-v2.extendtransaction.digest-length': invalid('Invalid digest value length'),
  // signatures/signHash
  'csc-v2.signhash.authorization-malformed': invalid('Malformed authorization header'),
  'csc-v2.signhash.sad-missing': invalid('Missing (or invalid type) string parameter SAD'),
  'csc-v2.signhash.sad-invalid': invalid('Invalid parameter SAD'),
  'csc-v2.signhash.credentialid-missing': invalid('Missing (or invalid type) string parameter credentialID'),
  'csc-v2.signhash.credentialid-unknown': invalid('Invalid parameter credentialID'),
  'csc-v2.signhash.hashes-missing': invalid('Missing (or invalid type) array parameter hash'),
  'csc-v2.signhash.hashes-empty': invalid('Empty hash array'),
  'csc-v2.signhash.hash-not-base64': invalid('Invalid Base64 hash string parameter'),
  'csc-v2.signhash.hash-not-authorized': invalid('Hash is not authorized by the SAD'),
  'csc-v2.signhash.signalgo-missing': invalid('Missing (or invalid type) string parameter signAlgo'),
  'csc-v2.signhash.signalgoparams-missing': invalid('Missing (or invalid type) string parameter signAlgoParams'),
  'csc-v2.signhash.hash-algorithm-missing': invalid('Missing (or invalid type) string parameter hashAlgorithmOID'),
  'csc-v2.signhash.hash-algorithm-invalid': invalid('Invalid parameter hashAlgorithmOID'),
  'csc-v2.signhash.signalgo-invalid': invalid('Invalid parameter signAlgo'),
  'csc-v2.signhash.operationmode-invalid': invalid('Invalid parameter operationMode'),
  'csc-v2.signhash.validity-period-invalid': invalid('Invalid parameter validity_period'),
  'csc-v2.signhash.validity-period-out-of-bounds': invalid('Out of bounds parameter validity_period'),
  'csc-v2.signhash.response-uri-invalid': invalid('Invalid parameter response_uri'),
  'csc-v2.signhash.digest-length': invalid('Invalid digest value length'),
  'csc-v2.signhash.sad-expired': invalid('SAD expired'),
  'csc-v2.signhash.certificate-expired': invalid('Signing certificate is expired'),
  'csc-v2.signhash.sad-other-credential': invalid('Invalid parameter SAD'),
  'csc-v2.signhash.sad-spent': invalid('Invalid parameter SAD'),
  'csc-v2.signhash.hashes-over-count': invalid('Invalid parameter SAD'),
  'csc-v2.signhash.signalgoparams-invalid': invalid('Invalid parameter signAlgoParams'),
  'csc-v2.signhash.credential-disabled': invalid('The credential identified by credentialID is disabled'),
  'csc-v2.signhash.certificate-revoked': invalid('Signing certificate is revoked'),
  'csc-v2.signhash.certificate-suspended': invalid('Signing certificate is suspended'),
  // signatures/signPolling
  'csc-v2.signpolling.not-ready': row(
    202,
    'accepted_request',
    'The previous async request has been accepted but not yet completed',
  ),
  'csc-v2.signpolling.authorization-malformed': invalid('Malformed authorization header'),
  'csc-v2.signpolling.requestid-missing': invalid('Missing (or invalid type) string parameter requestID'),
  'csc-v2.signpolling.requestid-invalid': invalid('Invalid parameter requestID'),
  'csc-v2.signpolling.userid-not-allowed': invalid('userID parameter SHALL be null'),
  'csc-v2.signpolling.userid-invalid': invalid('Invalid parameter "userID"'),
  'csc-v2.signpolling.result-gone': invalid('Invalid parameter requestID'),
  'csc-v2.signpolling.requestid-foreign': invalid('Invalid parameter requestID'),
}

/** The body of an error answer. @spec CSC API v2.0.0.2 §10.2 */
export interface ErrorBody {
  readonly error: string
  readonly error_description: string
}

/** The row of a refusal and the body made of it. */
export function wireError(refusal: DomainError): { readonly status: number; readonly body: ErrorBody } {
  const { status, error, description } = wireErrors[refusal.id]
  return { status, body: { error, error_description: description.replace('{parameter}', refusal.parameter ?? '') } }
}

function invalid(description: string): WireError {
  return row(400, 'invalid_request', description)
}

function row(status: number, error: string, description: string): WireError {
  return { status, error, description }
}
