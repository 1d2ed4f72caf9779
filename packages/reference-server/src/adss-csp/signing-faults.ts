/**
 * Lies about certificates and signatures of the ADSS CSP service. `breaks` names a requirement of
 * specs/adss-csp/requirements.yaml.
 */
export const signingFaults = {
  // Certificates: what a request may say
  'adss-certificates-empty-accepted': {
    breaks: 'adss-csp.certificates.list-empty',
    lie: 'nothing is added where the list of certificates is empty',
  },
  'adss-cert-alias-not-required': {
    breaks: 'adss-csp.certificates.mandatory',
    lie: 'a certificate object without cert_alias gets an alias',
  },
  'adss-auth-pass-not-required': {
    breaks: 'adss-csp.certificates.mandatory',
    lie: 'a certificate object without auth_pass is taken for FALSE',
  },
  'adss-certificate-not-required': {
    breaks: 'adss-csp.certificates.mandatory',
    lie: 'a certificate object without certificate is passed over',
  },
  'adss-auth-pass-not-checked': { breaks: 'adss-csp.certificates.auth-pass', lie: 'any text is taken for auth_pass' },
  'adss-certificate-not-read': {
    breaks: 'adss-csp.certificates.certificate-malformed',
    lie: 'any text is stored as a certificate',
  },
  'adss-chain-not-read': {
    breaks: 'adss-csp.certificates.chain-malformed',
    lie: 'any text is stored as a certificate_chain',
  },
  'adss-chain-not-checked': {
    breaks: 'adss-csp.certificates.chain-malformed',
    lie: 'a certificate_chain is stored that does not lead from the certificate',
  },
  'adss-chain-demanded': {
    breaks: 'adss-csp.certificates.optional',
    lie: 'a certificate without certificate_chain is refused',
  },
  'adss-alias-overwritten': {
    breaks: 'adss-csp.certificates.alias-taken',
    lie: 'a certificate is added over one of the same alias',
  },
  'adss-alias-twice-accepted': {
    breaks: 'adss-csp.certificates.alias-taken',
    lie: 'of two certificates with one alias the last is added',
  },
  'adss-certificates-added-in-part': {
    breaks: 'adss-csp.certificates.all-or-none',
    lie: 'certificates are added although another one of the request is refused',
  },
  // Certificates: what becomes of them
  'adss-certificates-for-unknown-user': {
    breaks: 'adss-csp.certificates.unknown-user',
    lie: 'certificates are accepted for a user who is not there',
  },
  'adss-unknown-alias-deleted': {
    breaks: 'adss-csp.delete-certificate.unknown',
    lie: 'deleting an alias that the user does not have succeeds',
  },
  'adss-certificate-deletion-takes-all': {
    breaks: 'adss-csp.delete-certificate.success',
    lie: 'deleting one alias deletes the others too',
  },
  'adss-certificate-deletion-ignored': {
    breaks: 'adss-csp.delete-certificate.success',
    lie: 'a deleted certificate stays',
  },
  'adss-unknown-alias-updated': {
    breaks: 'adss-csp.update-certificate.unknown',
    lie: 'an update of an alias that the user does not have adds it',
  },
  'adss-update-ignored': { breaks: 'adss-csp.update-certificate.success', lie: 'an update leaves the old certificate' },
  'adss-replacement-adds': {
    breaks: 'adss-csp.update-certificates.replaces',
    lie: 'certificates that are not in the new set stay',
  },
  'adss-replacement-empty-accepted': {
    breaks: 'adss-csp.update-certificates.mandatory',
    lie: 'an empty set takes all certificates away',
  },
  'adss-replacement-in-part': {
    breaks: 'adss-csp.certificates.all-or-none',
    lie: 'certificates are replaced although another one of the new set is refused',
  },
  // Certificates: what is shown of them
  'adss-certificate-re-encoded': {
    breaks: 'adss-csp.certificates.bytes',
    lie: 'PKCS#7 comes back as the X.509 certificate in it',
  },
  'adss-auth-pass-boolean': { breaks: 'adss-csp.certificates.auth-pass', lie: 'auth_pass comes back as a boolean' },
  'adss-auth-pass-hidden': { breaks: 'adss-csp.certificates.members', lie: 'a list leaves auth_pass out' },
  'adss-list-shows-password-hash': {
    breaks: 'adss-csp.certificates.no-secret',
    lie: "a list shows the hash of the user's password",
  },
  'adss-list-of-other-user': {
    breaks: 'adss-csp.list-certificates.answer',
    lie: "a list has another user's certificates",
  },
  'adss-lists-differ': {
    breaks: 'adss-csp.certificates.lists-equal',
    lie: 'the client gets a list without the last certificate of a user',
  },
  // Requests for signatures
  'adss-signing-alias-not-required': {
    breaks: 'adss-csp.signature-request.cert-alias',
    lie: 'without cert_alias the first certificate signs',
  },
  'adss-signing-alias-any-case': {
    breaks: 'adss-csp.signature-request.alias-unknown',
    lie: 'an alias is taken in any letter case',
  },
  'adss-certificate-of-other-user-signs': {
    breaks: 'adss-csp.signature-request.alias-unknown',
    lie: "another user's certificate signs",
  },
  'adss-doc-alias-demanded': {
    breaks: 'adss-csp.signature-request.documents',
    lie: 'a document without doc_alias is refused',
  },
  'adss-documents-not-required': {
    breaks: 'adss-csp.signature-request.hash-missing',
    lie: 'a request without documents succeeds',
  },
  'adss-hash-algo-not-required': {
    breaks: 'adss-csp.signature-request.hash-missing',
    lie: 'a document without hash_algo is signed under SHA-256',
  },
  'adss-hash-not-required': {
    breaks: 'adss-csp.signature-request.hash-missing',
    lie: 'a document without a hash is passed over',
  },
  'adss-hash-algorithm-not-checked': {
    breaks: 'adss-csp.signature-request.hash-invalid',
    lie: 'an unknown hash_algo is taken for SHA-256',
  },
  'adss-hash-length-not-checked': {
    breaks: 'adss-csp.signature-request.hash-invalid',
    lie: 'a hash of any length is signed',
  },
  'adss-hash-read-leniently': {
    breaks: 'adss-csp.signature-request.hash-invalid',
    lie: 'what is no base64 is passed over in a hash',
  },
  'adss-signed-in-part': {
    breaks: 'adss-csp.signature-request.all-or-none',
    lie: 'documents are signed although another one of the request is refused',
  },
  'adss-description-decoded-only': {
    breaks: 'adss-csp.signature-request.description',
    lie: 'a request_description that is no base64 is refused',
  },
  'adss-cert-password-not-required': {
    breaks: 'adss-csp.signature-request.cert-password',
    lie: 'a key with a password signs without it',
  },
  'adss-cert-password-not-checked': {
    breaks: 'adss-csp.signature-request.cert-password-wrong',
    lie: 'any cert_password is right',
  },
  'adss-sam-user-not-checked': { breaks: 'adss-csp.practice.code-due', lie: 'any sam_user_id is right' },
  'adss-sam-user-not-looked-for': {
    breaks: 'adss-csp.practice.code-due',
    lie: 'a certificate signs whose SAM user is not there',
  },
  'adss-unusable-profile-signs': {
    breaks: 'adss-csp.practice.code-due',
    lie: 'a profile signs whose signing service cannot be used',
  },
  // Signatures
  'adss-sign-status-in-small-letters': {
    breaks: 'adss-csp.signature-request.status',
    lie: 'the status is in small letters',
  },
  'adss-signatures-bare': {
    breaks: 'adss-csp.signature-request.signatures',
    lie: 'signatures are texts and not objects',
  },
  'adss-signature-order-reversed': {
    breaks: 'adss-csp.signature-request.order',
    lie: 'signatures come in the reverse order',
  },
  'adss-signature-repeated': {
    breaks: 'adss-csp.signature-request.order',
    lie: 'the first signature stands for all',
  },
  'adss-signature-count-short': {
    breaks: 'adss-csp.signature-request.order',
    lie: 'the last signature is missing',
  },
  'adss-signature-truncated': {
    breaks: 'adss-csp.signature-request.pkcs1',
    lie: 'the last octet of each signature is missing',
  },
  'adss-signature-padding-wrong': {
    breaks: 'adss-csp.signature-request.pkcs1',
    lie: 'RSASSA-PSS signs in place of RSASSA-PKCS1-v1_5',
  },
  'adss-signature-digest-info-wrong': {
    breaks: 'adss-csp.signature-request.sha256',
    lie: 'the DigestInfo names another hash algorithm of the same length',
  },
  'adss-signature-over-other-hash': {
    breaks: 'adss-csp.signature-request.verifies',
    lie: 'another hash is signed than was sent',
  },
  'adss-signature-over-hash-of-hash': {
    breaks: 'adss-csp.signature-request.verifies',
    lie: 'the hash is hashed again before it is signed',
  },
  'adss-signature-of-other-key': {
    breaks: 'adss-csp.signature-request.verifies',
    lie: 'the key of another certificate of the user signs',
  },
  // Authorised signing
  'adss-signer-not-asked': {
    breaks: 'adss-csp.signature-request.pending',
    lie: 'signatures are made without the signer',
  },
  'adss-signatures-while-pending': {
    breaks: 'adss-csp.signature-request.pending',
    lie: 'signatures come beside the status PENDING',
  },
  'adss-request-id-missing': {
    breaks: 'adss-csp.signature-request.request-id',
    lie: 'a request that waits gets no request_id',
  },
  'adss-request-id-sequential': {
    breaks: 'adss-csp.signature-request.ids-differ',
    lie: 'request_ids are counted up',
  },
  'adss-request-id-not-required': {
    breaks: 'adss-csp.signature-status.request-id-missing',
    lie: 'without request_id the newest request is meant',
  },
  'adss-unknown-request-pending': {
    breaks: 'adss-csp.signature-status.unknown',
    lie: 'a request that is not there is PENDING',
  },
  'adss-request-of-other-user-shown': {
    breaks: 'adss-csp.signature-status.other-user',
    lie: "another user's request is shown",
  },
  'adss-request-of-other-user-told': {
    breaks: 'adss-csp.signature-status.other-user',
    lie: "another user's request is refused otherwise than one that is not there",
  },
  'adss-request-decided-by-other-user': {
    breaks: 'adss-csp.signature-request.pending',
    lie: "somebody else decides on a user's request",
  },
  'adss-signatures-withheld': {
    breaks: 'adss-csp.signature-status.signatures',
    lie: 'a SUCCESS comes without signatures',
  },
  'adss-signatures-given-once': {
    breaks: 'adss-csp.signature-status.repeatable',
    lie: 'a SUCCESS that is asked for again is FAILED',
  },
  'adss-final-status-pending': {
    breaks: 'adss-csp.signature-status.final',
    lie: 'a final status that is asked for again is PENDING',
  },
  'adss-timeout-never': {
    breaks: 'adss-csp.signature-status.timeout',
    lie: 'a request stays PENDING after its time',
  },
  'adss-timed-out-request-signed': {
    breaks: 'adss-csp.signature-status.timeout',
    lie: 'a request is signed after its time',
  },
  'adss-declined-request-signed': {
    breaks: 'adss-csp.signature-status.declined',
    lie: 'a request is signed that the signer rejects',
  },
  'adss-declined-request-failed': {
    breaks: 'adss-csp.signature-status.declined',
    lie: 'a request that the signer rejects is FAILED',
  },
  'adss-final-status-signed': {
    breaks: 'adss-csp.signature-status.no-signatures',
    lie: 'signatures come beside DECLINED, TIMEOUT and FAILED',
  },
  'adss-removed-certificate-signs': {
    breaks: 'adss-csp.signature-status.certificate-removed',
    lie: 'a certificate that is removed goes on signing what waits',
  },
} as const
