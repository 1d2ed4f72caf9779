import type { BehaviourFacts } from '../protocol-mutants.ts'

export const behaviours: BehaviourFacts = {
  permitted: {
    'authorization-details-not-checked': 'what is granted stays what the user saw',
    'grant-scope-not-checked': 'a parameter that the tables do not have may be passed over',
    'chain-incomplete': 'whether the root belongs to the chain is not said',
    'refresh-token-expired-accepted': 'no lifetime is announced, so none can be overstepped',
  },
  unreachable: {
    'client-assertion-replayed': 'RFC 7523 §3 leaves it to the server whether it remembers jti, so none is sent twice',
    'request-uri-reused': 'RFC 9126 §4 recommends single use and no more, so none is used twice',
    'account-token-replayed': 'no sentence says that a second use is refused, so none is made',
    'refresh-token-reused': 'rotation is a choice of the server, so a spent refresh token is not tried',
    'otp-expired-accepted': 'no lifetime is announced, so none can be waited for',
    'sad-of-other-client-accepted': 'no sentence binds a SAD to the client, so another one does not try it',
    'disabled-credential-signs': 'a disabled credential cannot be authorized, so that it never comes to sign',
    'polling-result-kept': 'what follows the end of validity_period is not established, so it is not waited for',
  },
  keepWaiting: ['polling-never-ends'],
  alsoBreaks: {
    'extended-again': ['csc-v2.extend.no-raise', 'csc-v2.signhash.no-more-than-authorized'],
    'extension-adds-signatures': ['csc-v2.signhash.no-more-than-authorized'],
    'client-authentication-not-required': ['csc-v2.token.client-authentication'],
    'expires-in-too-long': ['csc-v2.token.members'],
    'list-user-id-accepted': ['csc-v2.service.own-credentials-only'],
    'signature-leading-zero-lost': ['csc-v2.signhash.sign-algo-params'],
    'refresh-revocation-spares-access': ['csc-v2.revoke.refresh-token-kills-grant'],
  },
}
